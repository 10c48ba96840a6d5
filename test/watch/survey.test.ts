import { describe, expect, it } from '@jest/globals';
import type { ListingOrder } from './aws-model.ts';
import { finished, life, setUpLooks, term, told } from './look-harness.ts';

describe('calls to AWS', () => {
  const callsPerLook = async (history: number, order: ListingOrder) => {
    const { time, aws, looks } = await setUpLooks({ order });
    aws.lives.push(...finished(history), life('a', [900_000, 'RUNNING']));
    await looks.take(term);
    time.now += 2_000;
    await looks.take(term);
    const before = aws.totalCalls();
    for (let look = 0; look < 20; look += 1) {
      time.now += 2_000;
      await looks.take(term);
    }
    return (aws.totalCalls() - before) / 20;
  };

  it('are one a look, with 100 finished tasks as with 20,000', async () => {
    expect(await callsPerLook(100, 'newest first')).toBe(1);
    expect(await callsPerLook(20_000, 'newest first')).toBe(1);
  });

  it('are at most five a look where the listing is in no order, however many tasks have ended', async () => {
    expect(await callsPerLook(400, 'oldest first')).toBeLessThanOrEqual(5);
    expect(await callsPerLook(4_000, 'oldest first')).toBe(5);
  });

  it('go beyond the first page again once it has shown to be in no order, though it looked newest first', async () => {
    const { time, aws, looks, store } = await setUpLooks({ order: 'by id', pageSize: 2 });
    aws.lives.push(
      life('a', [900_000, 'COMPLETED']),
      life('b', [800_000, 'COMPLETED']),
      life('c', [850_000, 'RUNNING']),
    );
    await looks.take(term);
    aws.lives.push(life('d', [1_000_500, 'COMPLETED']));
    time.now += 2_000;
    await looks.take(term);
    expect(told(store)).toEqual(['c RUNNING', 'd COMPLETED']);
  });

  it('ask for batches only of a followed import, and once more when it has ended', async () => {
    const batches = async (followed: boolean) => {
      const { time, aws, looks, store } = await setUpLooks({ kind: 'IMPORT_TASK', followed });
      const steps = [
        { at: 1, status: 'IN_PROGRESS' },
        { at: 1_003_000, status: 'COMPLETED' },
      ];
      aws.lives.push({ kind: 'IMPORT_TASK', id: 'a', steps, batches: [{ batchId: 'x', steps }] });
      for (let look = 0; look < 5; look += 1) {
        await looks.take(term);
        time.now += 2_000;
      }
      return { calls: aws.calls.batches, told: told(store) };
    };
    expect(await batches(false)).toEqual({ calls: 0, told: ['a IN_PROGRESS', 'a COMPLETED'] });
    expect(await batches(true)).toEqual({ calls: 3, told: ['a IN_PROGRESS', 'a x COMPLETED', 'a COMPLETED'] });
  });

  it('find a CloudTrail import that was retried long after its end at the next look after the change', async () => {
    const { time, aws, looks, store } = await setUpLooks({ kind: 'CLOUDTRAIL_IMPORT' });
    const lifeOf = (id: string, ...steps: { at: number; status: string }[]) =>
      ({ kind: 'CLOUDTRAIL_IMPORT', id, steps }) as const;
    const later = Array.from({ length: 60 }, (_, n) => lifeOf(`later-${n}`, { at: 1000 + n, status: 'COMPLETED' }));
    aws.lives.push(lifeOf('old', { at: 1, status: 'FAILED' }, { at: 1_003_000, status: 'IN_PROGRESS' }), ...later);
    await looks.take(term);
    time.now += 4_000;
    await looks.take(term);
    expect(told(store)).toEqual([]);
    await looks.take(term, true);
    expect(told(store)).toEqual(['old IN_PROGRESS']);
  });
});
