import { changes } from './apis/by-change.ts';
import {
  late,
  modifiedFirst,
  oldestFirst,
  retention,
  secondsCap,
  wholeUnordered,
  windowCap,
} from './apis/by-time.ts';
import { survives } from './many-trials.ts';

survives([oldestFirst, secondsCap, windowCap, wholeUnordered, late, retention, modifiedFirst, changes]);
