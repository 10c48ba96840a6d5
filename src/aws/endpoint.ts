import { loadConfig } from '@smithy/core/config';

/**
 * The endpoint that the environment or the named profile sets for a service, in the SDK's order: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the
 * profile's `services` section, its `endpoint_url`; undefined for AWS's own. The SDK itself looks only into the profile that AWS_PROFILE names.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointOf(profile: string, serviceId: 'CloudWatch Logs' | 'CloudTrail'): Promise<string | undefined> {
  const name = serviceId.replaceAll(' ', '_');
  return loadConfig<string | undefined>(
    {
      environmentVariableSelector: (variables) =>
        variables[`AWS_ENDPOINT_URL_${name.toUpperCase()}`] ?? variables['AWS_ENDPOINT_URL'],
      configFileSelector: (section, files) => {
        const services = section['services'] === undefined ? undefined : files?.[`services.${section['services']}`];
        return services?.[`${name.toLowerCase()}.endpoint_url`] ?? section['endpoint_url'];
      },
      default: undefined,
    },
    { profile },
  )();
}
