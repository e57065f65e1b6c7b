import type { CalendarSettings } from "@sophia/kernel";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType("Calendar", {
  description: "The calendar that the company's figures follow: where their days begin, and their years and quarters.",
})
export class CalendarObject implements CalendarSettings {
  @Field(() => String, {
    description: "The time zone at whose midnight days begin, as the IANA database calls it: Europe/Berlin, UTC.",
  })
  timeZone!: string;

  @Field(() => Int, {
    description:
      "The month with which a fiscal year begins, 1 to 12. One that does not begin in January is named after the calendar year in which it ends: FY2027.",
  })
  fiscalYearStart!: number;
}
