import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { configVariables } from '../../src/config-variables.ts';
import { listDeployYaml, readDeployYaml } from '../support/deploy-files.ts';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface Container {
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly envFrom: readonly Readonly<Record<string, { readonly name: string }>>[];
  readonly securityContext: unknown;
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe & { readonly timeoutSeconds: number };
  readonly lifecycle: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}
interface PodSpec {
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: unknown;
  readonly containers: readonly [Container];
  readonly volumes: readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];
}

const manifests = listDeployYaml()
  .filter((path) => path.startsWith('kubernetes/'))
  .flatMap((path) => readDeployYaml(path) as readonly Manifest[]);
const find = (kind: string, name = 'import-gateway'): Manifest => {
  const found = manifests.find((each) => each.kind === kind && each.metadata.name === name);
  if (found === undefined) throw new Error(`There is no ${kind} ${name}.`);
  return found;
};
const pod = (find('Deployment').spec as { template: { spec: PodSpec } }).template.spec;
const [container] = pod.containers;
const environment = { ...find('ConfigMap').data, ...find('Secret').stringData };

describe('the Kubernetes manifests', () => {
  it('give nothing but variables that the gateway or the AWS SDK reads, and it starts with them', () => {
    const known = [...configVariables.map(({ name }) => name), 'AWS_REGION'];
    expect(known).toEqual(expect.arrayContaining(Object.keys(environment)));
    const config = readConfig(environment);
    expect(config).toMatchObject({ host: '0.0.0.0', port: container.ports[0]?.containerPort, metrics: 'callers' });
    expect(container.envFrom.flatMap((each) => Object.values(each).map(({ name }) => name))).toEqual([
      'import-gateway',
      'import-gateway',
    ]);
  });

  it('run two replicas, as a user without rights that can write nowhere but in empty folders', () => {
    expect(find('Deployment').spec?.['replicas']).toBe(2);
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('probe what the gateway answers at, with more patience than it takes', () => {
    const { startupProbe, livenessProbe, readinessProbe } = container;
    expect([startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet)).toEqual([
      { path: '/livez', port: 'http' },
      { path: '/livez', port: 'http' },
      { path: '/readyz', port: 'http' },
    ]);
    // The gateway waits 2 s for its database.
    expect(readinessProbe.timeoutSeconds).toBeGreaterThan(2);
    expect(container.ports[0]?.name).toBe('http');
  });

  it('wait longer than balancers take to hear of it and requests may run on', () => {
    const [, wait] = container.lifecycle.preStop.exec.command;
    const shutdown = Number(environment['SHUTDOWN_MS']) / 1000;
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(Number(wait) + shutdown + 5);
  });

  it('mount the tokens where the configuration names them', () => {
    const mount = container.volumeMounts.find(({ name }) => name === 'tokens');
    expect(`${mount?.mountPath}/tokens.json`).toBe(environment['AUTH_TOKENS_FILE']);
    const { secret } = pod.volumes.find(({ name }) => name === 'tokens') ?? {};
    expect(find('Secret', secret?.secretName).stringData).toHaveProperty(['tokens.json']);
    expect(container.volumeMounts.map(({ name }) => name)).toEqual(pod.volumes.map(({ name }) => name));
  });

  it('keep one replica in a disruption, and reach it by its name', () => {
    expect(find('PodDisruptionBudget').spec).toMatchObject({ minAvailable: 1 });
    const labels = { 'app.kubernetes.io/name': 'import-gateway' };
    for (const kind of ['Deployment', 'PodDisruptionBudget', 'ServiceMonitor'])
      expect(find(kind).spec?.['selector']).toEqual({ matchLabels: labels });
    expect(find('Service').spec?.['selector']).toEqual(labels);
    expect(find('NetworkPolicy').spec?.['podSelector']).toEqual({ matchLabels: labels });
  });

  it('let Prometheus in with the token of the secret that is there', () => {
    const { endpoints } = find('ServiceMonitor').spec as {
      endpoints: [{ path: string; authorization: { credentials: { name: string; key: string } } }];
    };
    const [{ authorization, path }] = endpoints;
    expect(path).toBe('/metrics');
    const { name, key } = authorization.credentials;
    expect(find('Secret', name).stringData).toHaveProperty([key]);
  });

  it('are all listed, but for what has to be filled in first', () => {
    const [{ resources }] = readDeployYaml('kubernetes/kustomization.yaml') as [{ resources: string[] }];
    const files = listDeployYaml().filter((path) => path.startsWith('kubernetes/'));
    const listed = [...resources, 'kustomization.yaml', 'secret.example.yaml', 'ingress.yaml', 'servicemonitor.yaml'];
    expect(listed.map((path) => `kubernetes/${path}`).toSorted()).toEqual(files.toSorted());
  });
});
