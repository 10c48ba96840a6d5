import { Field, Select, TextInput } from '../design/field.tsx';
import { formatLocal, formatUtc, userZone } from '../format/time.ts';
import { instantOf } from './checks.ts';
import type { Form } from './use-form.ts';
import { readZoned } from './zoned-time.ts';

export interface TimeFieldProps {
  readonly form: Form<'from' | 'fromPick' | 'to' | 'toPick'>;
  readonly bound: 'from' | 'to';
  readonly label: string;
  readonly optional: boolean;
  /** What an empty field means. */
  readonly open?: string;
}

/** A date and time on the user's clocks, with what that is in UTC. Where clocks show it twice, asks which one. */
export function TimeField({ form, bound, label, optional, open }: TimeFieldProps) {
  const pickName = `${bound}Pick` as const;
  const text = form.draft[bound];
  const reading = readZoned(text, userZone);
  const instant = instantOf(text, form.draft[pickName], userZone);
  return (
    <div className="time-field">
      <Field
        label={label}
        optional={optional}
        error={form.faultOf(bound)}
        hint={instant === undefined ? (text === '' ? open : undefined) : formatUtc(instant)}
      >
        {(control) => (
          <TextInput
            {...control}
            type="datetime-local"
            step="1"
            max="9999-12-31T23:59:59"
            value={text}
            required={!optional}
            onChange={(event) => form.set(bound, event.currentTarget.value)}
            onBlur={() => form.touch(bound)}
          />
        )}
      </Field>
      {reading.kind === 'twice' && (
        <Field label={`Clocks showed this time twice: which one (${label.toLowerCase()})?`}>
          {(control) => (
            <Select
              {...control}
              value={form.draft[pickName]}
              onChange={(event) => form.set(pickName, event.currentTarget.value)}
            >
              <option value="earlier">The first: {formatLocal(reading.earlier, userZone)}</option>
              <option value="later">The second: {formatLocal(reading.later, userZone)}</option>
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}
