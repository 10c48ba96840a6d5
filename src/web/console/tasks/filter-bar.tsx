import { useId } from 'react';
import { Link } from 'wouter';
import { Button } from '../design/button.tsx';
import { Select, TextInput } from '../design/field.tsx';
import { Icon } from '../design/icon.tsx';
import { isFiltered, type TaskFilters } from './task-filters.ts';
import { kindWords, taskKinds } from './task-kind.ts';
import { stateGroups } from './task-state.ts';
import { filtersAddress } from './use-filters.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './filter-bar.css';

export interface FilterBarProps {
  readonly filters: TaskFilters;
  readonly onChange: (change: Partial<TaskFilters>) => void;
  readonly profiles: readonly string[];
}

const none: TaskFilters = { kind: undefined, profile: undefined, state: undefined, text: '' };
const groupWords = { active: 'Active', failed: 'Failed', completed: 'Completed', cancelled: 'Cancelled' } as const;

/** What to show: state, kind, profile and a text, all of which the address has too. */
export function FilterBar({ filters, onChange, profiles }: FilterBarProps) {
  const id = useId();
  return (
    <search className="filters">
      <nav className="filter-states" aria-label="Tasks by state">
        {[undefined, ...stateGroups].map((state) => (
          <Link
            key={state ?? 'all'}
            className="filter-state"
            href={filtersAddress({ ...filters, state })}
            replace
            aria-current={filters.state === state ? 'true' : undefined}
          >
            {state === undefined ? 'All' : groupWords[state]}
          </Link>
        ))}
      </nav>
      <div className="filter-fields">
        <div className="filter-kind">
          <label className="visually-hidden" htmlFor={`${id}-kind`}>
            Kind
          </label>
          <Select
            id={`${id}-kind`}
            value={filters.kind ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ kind: taskKinds.find((kind) => kind === value) })}
          >
            <option value="">All kinds</option>
            {taskKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindWords[kind]}s
              </option>
            ))}
          </Select>
        </div>
        {(profiles.length > 1 || filters.profile !== undefined) && (
          <div className="filter-profile">
            <label className="visually-hidden" htmlFor={`${id}-profile`}>
              Profile
            </label>
            <Select
              id={`${id}-profile`}
              value={filters.profile ?? ''}
              onChange={({ currentTarget: { value } }) => onChange({ profile: value === '' ? undefined : value })}
            >
              <option value="">All profiles</option>
              {[...new Set([...profiles, ...(filters.profile === undefined ? [] : [filters.profile])])].map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
        )}
        <div className="filter-text">
          <label className="visually-hidden" htmlFor={`${id}-text`}>
            Name, id or message
          </label>
          <Icon name="search" />
          <TextInput
            id={`${id}-text`}
            type="search"
            placeholder="Name, id or message"
            value={filters.text}
            onChange={({ currentTarget: { value } }) => onChange({ text: value })}
          />
        </div>
        {isFiltered(filters) && (
          <Button variant="quiet" onClick={() => onChange(none)}>
            <Icon name="cross" />
            Clear
          </Button>
        )}
      </div>
    </search>
  );
}
