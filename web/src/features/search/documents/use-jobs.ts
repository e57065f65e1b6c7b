import type { ComputedRef } from "vue";
import { IndexingJobsDocument, type IndexingJobsQuery, type JobPartsFragment } from "../../../generated/graphql.ts";
import { usePages, type Pages } from "../use-pages.ts";

export interface JobsState extends Omit<Pages<IndexingJobsQuery, JobPartsFragment>, "first" | "nodes"> {
  /** The newest first, whoever began them. */
  jobs: ComputedRef<readonly JobPartsFragment[]>;
}

export function useJobs(): JobsState {
  const {
    first: _first,
    nodes,
    ...pages
  } = usePages(
    IndexingJobsDocument,
    {},
    {
      toPage: (data) => ({
        nodes: data?.indexingJobs?.edges.map(({ node }) => node) ?? [],
        next: data?.indexingJobs?.pageInfo.hasNextPage ? data.indexingJobs.pageInfo.endCursor : null,
      }),
      keyOf: ({ id }) => id,
    },
  );
  return { ...pages, jobs: nodes };
}
