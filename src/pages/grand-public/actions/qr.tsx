import QRCode from 'qrcode';

/** Noir sur blanc même en sombre : un code inversé ne se lit pas partout. */
export function CodeQr({ adresse, titre }: { adresse: string; titre: string }) {
  // En octets d’un bout à l’autre : chercher comment mêler les modes doublerait le calcul, pour la même taille.
  const { size, data } = QRCode.create([{ data: new TextEncoder().encode(adresse), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
  }).modules;
  return (
    <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={titre} shape-rendering="crispEdges">
      <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
      <path fill="#24123a" d={traits(data, size)} />
    </svg>
  );
}

/** Un rectangle par suite de modules noirs d’une ligne. */
function traits(data: ArrayLike<number>, size: number): string {
  let d = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      const debut = x;
      while (x < size && data[y * size + x]) x++;
      d += `M${debut} ${y}h${x - debut}v1h-${x - debut}z`;
    }
  }
  return d;
}
