import { isUtc, userZone } from '../format/time.ts';
import { TimeField, type TimeFieldProps } from './time-field.tsx';

export interface RangeFieldsProps extends Pick<TimeFieldProps, 'form'> {
  readonly legend: string;
  readonly hint: string;
  readonly required?: boolean;
}

/** The time range of what is copied. */
export function RangeFields({ form, legend, hint, required = false }: RangeFieldsProps) {
  return (
    <fieldset className="range">
      <legend className="field-label">{legend}</legend>
      <p className="field-hint">
        {hint} {isUtc(userZone) ? 'Times are UTC.' : `Times are those of your clocks (${userZone}); UTC stands below.`}
      </p>
      <div className="range-fields">
        <TimeField
          form={form}
          bound="from"
          label="From"
          optional={!required}
          {...(!required && { open: 'From the oldest event on' })}
        />
        <TimeField
          form={form}
          bound="to"
          label="To"
          optional={!required}
          {...(!required && { open: 'Up to the newest event' })}
        />
      </div>
    </fieldset>
  );
}
