// Every sentence that a person reads, in English, one file per page. Another language is a file of the same type: the
// compiler names each sentence that it lacks.
import { account } from './en/account';
import { accounts } from './en/accounts';
import { apps } from './en/apps';
import { common } from './en/common';
import { errors } from './en/errors';
import { facts } from './en/facts';
import { firstrun } from './en/firstrun';
import { happened } from './en/happened';
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
import { today } from './en/today';
import { unlock } from './en/unlock';
import { walk } from './en/walk';
import { whatleft } from './en/whatleft';

export const en = {
  common,
  account,
  accounts,
  apps,
  errors,
  facts,
  firstrun,
  happened,
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
  today,
  unlock,
  walk,
  whatleft,
};
export type Text = typeof en;
