/** English words that carry no topic: a question asked in full finds what its other words name. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by
  can could d did do does doing don down during each few for from further had has have having he her here hers him his how
  i if in into is isn it its itself just ll make many me more most much my myself no nor not now of off on once only or other our ours
  ourselves out over own please re s same she should show so some such t tell than that the their theirs them then there
  these they this those through to too under until up us ve very was we were what when where which while who whom whose why
  will with would you your yours yourself`.split(/\s+/),
);
