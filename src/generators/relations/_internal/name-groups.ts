import type { TermGroups } from '../../editing/term-swap.ts'

// First names that are not words or places of English, are common where they come from, and are mostly given to one gender.

/** @internal */
export const womensNames: TermGroups = {
  english: ['Emily', 'Katherine', 'Jessica', 'Sarah', 'Allison', 'Meredith', 'Abigail', 'Hannah'],
  africanAmerican: ['Lakisha', 'Latoya', 'Keisha', 'Tamika', 'Shanice', 'Aaliyah', 'Latonya', 'Imani'],
  arabic: ['Fatima', 'Aisha', 'Khadija', 'Maryam', 'Yasmin', 'Zainab', 'Noura', 'Samira'],
  chinese: ['Xiaomei', 'Meiling', 'Yuxin', 'Lihua', 'Xinyi', 'Jingyi', 'Yanmei', 'Shufen'],
  german: ['Anna', 'Katharina', 'Ursula', 'Heike', 'Greta', 'Ingrid', 'Johanna', 'Sabine'],
  hispanic: ['Maria', 'Guadalupe', 'Ximena', 'Carmen', 'Lucía', 'Valentina', 'Rosario', 'Alejandra'],
  indian: ['Priya', 'Ananya', 'Lakshmi', 'Deepika', 'Kavita', 'Sunita', 'Pooja', 'Meera'],
  nigerian: ['Ngozi', 'Chioma', 'Adaeze', 'Folake', 'Amara', 'Ifeoma', 'Yetunde', 'Temitope'],
  slavic: ['Olga', 'Svetlana', 'Oksana', 'Agnieszka', 'Katarzyna', 'Milica', 'Zuzana', 'Tatiana'],
  turkish: ['Ayşe', 'Zeynep', 'Elif', 'Emine', 'Hatice', 'Gülsüm', 'Defne', 'Büşra'],
}

/** @internal */
export const mensNames: TermGroups = {
  english: ['Matthew', 'Geoffrey', 'Andrew', 'Gregory', 'Timothy', 'Nicholas', 'Jonathan', 'Edward'],
  africanAmerican: ['Jamal', 'Tyrone', 'DeShawn', 'Darnell', 'Tremayne', 'Kareem', 'Rasheed', 'Leroy'],
  arabic: ['Mohammed', 'Ahmed', 'Yusuf', 'Hassan', 'Mustafa', 'Abdullah', 'Khalid', 'Tariq'],
  chinese: ['Wei', 'Jianguo', 'Zhiqiang', 'Haoran', 'Yichen', 'Junjie', 'Guoqiang', 'Mingze'],
  german: ['Jürgen', 'Wolfgang', 'Klaus', 'Matthias', 'Stefan', 'Lukas', 'Dieter', 'Florian'],
  hispanic: ['Ramón', 'Carlos', 'Ignacio', 'Alejandro', 'Miguel', 'Javier', 'Fernando', 'Rodrigo'],
  indian: ['Rahul', 'Arjun', 'Sanjay', 'Vikram', 'Rajesh', 'Amit', 'Suresh', 'Anil'],
  nigerian: ['Chinedu', 'Emeka', 'Oluwaseun', 'Babatunde', 'Ikechukwu', 'Adebayo', 'Obinna', 'Tunde'],
  slavic: ['Dmitri', 'Sergei', 'Wojciech', 'Miroslav', 'Bogdan', 'Zoran', 'Oleksandr', 'Tomasz'],
  turkish: ['Mehmet', 'Emre', 'Burak', 'Murat', 'Kemal', 'Serkan', 'Hakan', 'Oğuz'],
}
