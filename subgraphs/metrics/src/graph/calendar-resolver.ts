import type { CalendarSettings } from "@sophia/kernel";
import { Query, Resolver } from "type-graphql";
import { CalendarObject } from "./calendar-object.ts";

@Resolver()
export class CalendarResolver {
  private readonly settings: CalendarSettings;

  constructor(settings: CalendarSettings) {
    this.settings = settings;
  }

  @Query(() => CalendarObject, { nullable: true, description: "The calendar that figures and their periods follow." })
  calendar(): CalendarSettings {
    return this.settings;
  }
}
