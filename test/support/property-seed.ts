// Property tests draw the same values in every run, so that a change is judged by what it changes.
// FC_SEED=random (or a number) looks further; a failure always names its seed and path.
import * as fc from 'fast-check'

const { FC_SEED = '20261121' } = process.env

if (FC_SEED !== 'random') {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(FC_SEED) })
}
