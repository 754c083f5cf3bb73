// Handing a place over to the phone's own maps.
import { platformOf } from './platform.js';

/** The link that this platform opens in its maps; by position where there is one, else by address. */
export function mapsLink({ lat, lon, address }, platform = platformOf(navigator.userAgent)) {
  const known = Number.isFinite(lat) && Number.isFinite(lon);
  const place = encodeURIComponent(known ? `${lat},${lon}` : address);
  if (platform === 'ios' || platform === 'mac') return `https://maps.apple.com/?daddr=${place}`;
  if (platform === 'android') return `geo:${known ? `${lat},${lon}` : '0,0'}?q=${place}`;
  return `https://www.google.com/maps/dir/?api=1&destination=${place}`;
}

export const telLink = (number) => `tel:${number.replace(/[^+\d]/g, '')}`;
