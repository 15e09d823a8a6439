// What may come after a leak, and messages to try it on. Names in them are made up.
import type { CloseDifficulty, ExpectCode, MessageCode } from '../../backend/contract';

/** `name` is the service, or the address or number that leaked. */
export const expects: Record<ExpectCode, (name: string) => string> = {
  mailAsService: (name) =>
    /[@\d]/.test(name)
      ? 'E-mails that look as if a service you use had sent them, with your name in them.'
      : `E-mails that look as if ${name} had sent them, with your name in them.`,
  mailQuotesPassword: () => 'An e-mail that quotes an old password of yours and asks for money. It was in a list; nobody has filmed you.',
  resetsUnasked: () =>
    'Reset e-mails and codes that you did not ask for. They may be real, and mean that somebody typed your name. Leave their links alone.',
  callAsSupport: () => 'Calls from “support” or “your bank” that know your name and number, and want a code or a program installed.',
  textWithLink: () => 'Texts with a link: a parcel, a fee, a child with a new phone.',
  numberMoved: () =>
    'Somebody may try to move your number to another SIM card. The sign is a phone without signal where there is always one.',
  friendInNeed: () => 'A friend who needs money or a code quickly: their account may have been taken. Call them.',
  offersByFirms: () => 'Offers from firms you never heard of, with your details in them, and a form to sign in.',
};

export interface MessageText {
  /** "Mail", "Text", "Call" */
  kind: string;
  from: string;
  text: string;
  /** why it is real, or is not */
  because: string;
}

export const messages: Record<MessageCode, MessageText> = {
  mailClosesSoon: {
    kind: 'Mail',
    from: 'Account Team <help@account-review.example>',
    text: '“Your account breaks our rules and will be closed in 24 hours. Confirm your identity here to keep it.”',
    because: 'It is not. It hurries you, the sender’s address is not the site’s, and it wants you to sign in through its link.',
  },
  mailLookInApp: {
    kind: 'Mail',
    from: 'the site you use',
    text: '“There was a new sign-in on a laptop in Lyon. If it was you, there is nothing to do. If not, open the app and look under Security.”',
    because: 'It is real. It sends you to the app and has no link for signing in. You would look there yourself, in any case.',
  },
  mailPaysOrElse: {
    kind: 'Mail',
    from: 'your own address',
    text: '“I know that moonlight2019 is your password. I have a video of you. Pay, or all your contacts get it.”',
    because:
      'It is not. The password is from an old leak, and the same e-mail went to thousands. Change it where you still use it, and delete the e-mail.',
  },
  textCodeAsked: {
    kind: 'Text',
    from: 'the site you are just signing in to',
    text: '“482 913 is your code. Do not give it to anyone.”',
    because: 'It is real, as you had just asked for it. The same text without your asking means that somebody has your password.',
  },
  callWantsCode: {
    kind: 'Call',
    from: 'a voice from “the security team”',
    text: '“Someone is in your account this minute. I have sent you a code so that we can stop it. Please read it to me.”',
    because: 'It is not. The code is the key to your account. Nobody who works there needs it. Hang up.',
  },
  textParcel: {
    kind: 'Text',
    from: 'an unknown number',
    text: '“Your parcel could not be delivered. Pay 1.99 here for a second try: parcel-fee.example”',
    because: 'It is not. A small sum is there to get your card. Look at the shop or the carrier yourself, if you expect something.',
  },
};

export const difficulties: Record<CloseDifficulty, string> = {
  easy: 'It is a button in the settings.',
  medium: 'It takes a few steps more than a button.',
  hard: 'You have to write to someone or call them.',
  limited: 'Only some people, or some of the data, can be deleted.',
  impossible: 'It does not offer that. What can be done is to empty it.',
};
