/**
 * What leaders ask for most, in the languages of their offices: words of a normalized text to English ones. Longer ones come
 * first; what is not here stays as it is.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  // Figures.
  [
    /\b(?:umsatze?|umsatzerlose|erlose|chiffre d'affaires|ingresos|ventas|facturacion|fatturato|ricavi|receitas?|faturamento|omzet)\b|売上高?|营收|销售额|收入/gu,
    "revenue",
  ],
  [/\b(?:bestellungen|auftrage|commandes|pedidos|ordini|encomendas|bestellingen)\b|注文|订单/gu, "orders"],
  [
    /\b(?:abwanderung|kundenabwanderung|kundigungsrate|attrition client|tasa de abandono|abbandono|rotatividade)\b|解約率|流失率/gu,
    "churn",
  ],
  [/\b(?:kundenzufriedenheit|satisfaction client|satisfaccion del cliente|soddisfazione dei clienti)\b/gu, "nps"],
  [/\b(?:kassenbestand|barmittel|tresorerie|tesoreria|caja|cassa|liquiditat)\b|現金|现金/gu, "cash"],
  [/\b(?:supportanfragen|support-tickets|tickets de support|tickets de soporte)\b/gu, "support tickets"],
  // Times.
  [
    /\b(?:letztes|im letzten|letzten|vergangenes) quartal\b|\b(?:du |au )?dernier trimestre\b|\btrimestre dernier\b|\b(?:del |el )?ultimo trimestre\b|\b(?:vorig|afgelopen) kwartaal\b|前四半期|上(?:个)?季度/gu,
    "last quarter",
  ],
  [
    /\b(?:letztes|im letzten|letzten|vergangenes) jahr\b|\bl'an(?:nee)? derniere?\b|\b(?:el )?ano pasado\b|\bl'anno scorso\b|\bano passado\b|\bvorig jaar\b|昨年|去年/gu,
    "last year",
  ],
  [
    /\b(?:letzten|im letzten|letzter|vergangenen) monat\b|\b(?:le )?mois dernier\b|\b(?:el )?mes pasado\b|\b(?:il )?mese scorso\b|\bmes passado\b|先月|上个月/gu,
    "last month",
  ],
  [/\b(?:dieses|in diesem) jahr\b|\bcette annee\b|\beste ano\b|\bquest'anno\b|今年/gu, "this year"],
  // What asks.
  [
    /\b(?:wie hoch (?:ist|war|waren)|was (?:ist|war)|quel(?:le)? (?:est|etait)|quels sont|quelles sont|cual (?:es|fue)|cuales (?:son|fueron)|qual e|quanto e)\b/gu,
    "what is",
  ],
  [/\b(?:unser(?:e|en|er)?|notre|nos|nuestr[oa]s?|nostr[oaie])\b/gu, "our"],
];

/** A message in one of these: letters beyond ASCII are gone from a normalized text, so that its words tell. */
export const toEnglish = (text: string): string =>
  WORDS.reduce((told, [pattern, english]) => told.replace(pattern, ` ${english} `), text)
    .replace(/ {2,}/g, " ")
    .trim();
