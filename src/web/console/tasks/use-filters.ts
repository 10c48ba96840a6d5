import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { formatFilters, parseFilters, type TaskFilters } from './task-filters.ts';

/** The filters in the address, and a way to change some of them: in place, without a step in the history of the window. */
export function useFilters(): readonly [TaskFilters, (change: Partial<TaskFilters>) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const filters = useMemo(() => parseFilters(search), [search]);
  const change = useCallback(
    (changed: Partial<TaskFilters>) => navigate(filtersAddress({ ...filters, ...changed }), { replace: true }),
    [filters, navigate],
  );
  return [filters, change];
}

/** The address of the list with these filters. */
export function filtersAddress(filters: TaskFilters): string {
  const search = formatFilters(filters);
  return search === '' ? '/' : `/?${search}`;
}
