import type { Logger } from '../logger.ts';
import type { AuditAttempt, AuditEnd, AuditLog } from './context.ts';

/** An audit log whose records also stand in the log of the process. */
export interface AuditTrail extends AuditLog {
  /**
   * Logs the whole record, as a warning unless it SUCCEEDED or was REFUSED, whether or not it could be written. Does not reject: where it could not,
   * an error is logged, and the record stays without an end.
   */
  end(sequence: number, end: AuditEnd): Promise<void>;
  /** Resolves when every record that was begun here has been ended. */
  settled(): Promise<void>;
}

/**
 * Adds a line to `logger` for each attempt once it has ended, and one for each that could not be written down and so was not carried out. To be given a
 * logger that leaves no level out.
 */
export function createAuditTrail(log: AuditLog, logger: Logger): AuditTrail {
  const open = new Map<number | symbol, AuditAttempt>();
  const waiting: (() => void)[] = [];
  const close = (key: number | symbol) => {
    open.delete(key);
    if (open.size === 0) for (const wake of waiting.splice(0)) wake();
  };
  return {
    begin: async (attempt) => {
      const beginning = Symbol(attempt.mutation);
      open.set(beginning, attempt);
      try {
        const sequence = await log.begin(attempt);
        open.set(sequence, attempt);
        return sequence;
      } catch (error) {
        logger.error({ audit: lineOf(attempt), err: error }, 'a change was refused: it could not be audited');
        throw error;
      } finally {
        close(beginning);
      }
    },
    end: async (sequence, end) => {
      const attempt = open.get(sequence);
      const audit = { sequence, ...(attempt && lineOf(attempt)), ...lineOfEnd(end) };
      const wentWell = end.outcome === 'SUCCEEDED' || end.outcome === 'REFUSED';
      logger[wentWell ? 'info' : 'warn']({ audit }, 'a change was attempted');
      try {
        await log.end(sequence, end);
      } catch (error) {
        logger.error({ audit, err: error }, 'the end of an audit record could not be written');
      } finally {
        close(sequence);
      }
    },
    read: (filter, limit, before) => log.read(filter, limit, before),
    settled: async () => {
      if (open.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

function lineOf({ time, ...attempt }: AuditAttempt) {
  return { time: new Date(time).toISOString(), ...attempt };
}

function lineOfEnd({ time, ...end }: AuditEnd) {
  return { ...end, endTime: new Date(time).toISOString() };
}
