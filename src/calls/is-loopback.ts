/**
 * Whether a host is this machine: `localhost` and names below it, 127.0.0.0/8, `::1`, and the unspecified
 * addresses, which connect to this machine.
 *
 * @param hostname - as `URL.hostname` writes it
 * @internal
 */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '0.0.0.0' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname) ||
    // `URL` writes IPv6 shortened, and an IPv4 address inside one as two hexadecimal groups.
    hostname === '[::1]' ||
    hostname === '[::]' ||
    /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(hostname)
  )
}
