/** A call that several callers may wait for. */
export interface Call<T> {
  readonly answer: Promise<T>;
  /** Nobody waits any more. */
  abort(): void;
}

export interface Waiting<T> {
  readonly answer: Promise<T>;
  /** Whether, by the time it settled, others waited for the same answer. */
  isShared(): boolean;
  /** This caller waits no more; the last one to leave aborts the call. */
  leave(): void;
}

/** Makes calls with equal keys once, while the first is under way. */
export interface InFlight<T> {
  /** An undefined key is never shared. */
  join(key: string | undefined, start: () => Call<T>): Waiting<T>;
  readonly size: number;
}

interface Flight<T> {
  readonly call: Call<T>;
  waiting: number;
  joined: number;
}

export function createInFlight<T>(): InFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const takeOff = (key: string | undefined, start: () => Call<T>): Flight<T> => {
    const flight: Flight<T> = { call: start(), waiting: 0, joined: 0 };
    if (key !== undefined) {
      flights.set(key, flight);
      const land = () => remove(key, flight);
      flight.call.answer.then(land, land);
    }
    return flight;
  };
  const remove = (key: string | undefined, flight: Flight<T>) => {
    if (key !== undefined && flights.get(key) === flight) flights.delete(key);
  };

  return {
    join(key, start) {
      const flight = (key === undefined ? undefined : flights.get(key)) ?? takeOff(key, start);
      flight.waiting++;
      flight.joined++;
      return {
        answer: flight.call.answer,
        isShared: () => flight.joined > 1,
        leave() {
          if (--flight.waiting > 0) return;
          remove(key, flight);
          flight.call.abort();
        },
      };
    },
    get size() {
      return flights.size;
    },
  };
}
