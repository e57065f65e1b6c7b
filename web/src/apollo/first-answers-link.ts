import { ApolloLink } from "@apollo/client";
import { catchError, from } from "rxjs";
import type { FirstAnswers } from "./first-answers.ts";

/** Takes what was asked for ahead instead of asking for it again; asks where that did not come. */
export const createFirstAnswersLink = (firstAnswers: FirstAnswers): ApolloLink =>
  new ApolloLink((operation, forward) => {
    const answer = firstAnswers.take(operation.query, operation.variables);
    if (answer === undefined) return forward(operation);
    return from(answer as Promise<ApolloLink.Result>).pipe(catchError(() => forward(operation)));
  });
