import { compilePhrases } from '../../patterns.ts';
import { sets } from '../sets.ts';
import { access } from './access.ts';
import { assault } from './assault.ts';
import { charges } from './charges.ts';
import { courts } from './courts.ts';
import { deadline } from './deadline.ts';
import { soonSets } from './event.ts';
import { farewell } from './farewell.ts';
import { fraud } from './fraud.ts';
import { hazards } from './hazards.ts';
import { health } from './health.ts';
import { illness } from './illness.ts';
import { intruders } from './intruders.ts';
import { leaving } from './leaving.ts';
import { legal } from './legal.ts';
import { locked } from './locked.ts';
import { medicine } from './medicine.ts';
import { money } from './money.ts';
import { nights } from './nights.ts';
import { roads } from './roads.ts';
import { safety } from './safety.ts';
import { soon } from './soon.ts';
import { stranded } from './stranded.ts';
import { app, chat, form, letter, mail, phone, privateMessage, store } from './tried.ts';

const lists = {
  safety: [...safety, ...assault, ...roads, ...hazards],
  health: [...health, ...illness, ...medicine],
  fraud: [...fraud, ...intruders],
  locked: [...locked, ...access],
  stranded: [...stranded, ...nights],
  legal: [...legal, ...courts],
  deadline: [...deadline, ...soon],
  leaving: [...leaving, ...farewell],
  money: [...money, ...charges],
  phone,
  mail,
  chat,
  store,
  private: privateMessage,
  form,
  app,
  letter,
};

export type SignList = keyof typeof lists;

/** The phrases that tell of signs; those of weight 2 only look like it. */
export const signPhrases = () => compilePhrases<SignList>(lists, new Map([...sets, ...soonSets]));
