// Every sentence that a person reads, in English, one file per page. Another language is a file of the same type: the
// compiler names each sentence that it lacks.
import { about } from './en/about';
import { account } from './en/account';
import { accounts } from './en/accounts';
import { apps } from './en/apps';
import { common } from './en/common';
import { copies } from './en/copies';
import { errors } from './en/errors';
import { facts } from './en/facts';
import { finds } from './en/finds';
import { firstrun } from './en/firstrun';
import { happened } from './en/happened';
import { help } from './en/help';
import { imports } from './en/import';
import { leaks } from './en/leaks';
import { learns } from './en/learns';
import { listed } from './en/listed';
import { notchecked } from './en/notchecked';
import { own } from './en/own';
import { plain } from './en/plain';
import { reasons } from './en/reasons';
import { settings } from './en/settings';
import { sitting } from './en/sitting';
import { spareKey } from './en/sparekey';
import { steps } from './en/steps';
import { toDo } from './en/todo';
import { today } from './en/today';
import { unlock } from './en/unlock';
import { walk } from './en/walk';
import { whatleft } from './en/whatleft';

export const en = {
  about,
  common,
  copies,
  account,
  accounts,
  apps,
  errors,
  facts,
  finds,
  firstrun,
  happened,
  help,
  imports,
  leaks,
  learns,
  listed,
  notchecked,
  own,
  plain,
  reasons,
  settings,
  sitting,
  spareKey,
  steps,
  toDo,
  today,
  unlock,
  walk,
  whatleft,
};
export type Text = typeof en;
