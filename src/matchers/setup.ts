// What the plugin runs before each eval file.
import { register } from './register.ts'

register()
