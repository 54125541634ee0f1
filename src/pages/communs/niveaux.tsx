// Un niveau se dit par la couleur, l’icône et le mot, toujours les trois.
import type { Child } from 'hono/jsx';
import { ASPECTS_NIVEAUX, estNiveau, niveauDominant } from '#documents/graphes/niveaux.ts';
import { type Niveau as CodeNiveau, LIBELLES_NIVEAUX } from '#domaine/libelles.ts';
import { Icone } from './icone.tsx';

const CLASSES: Record<CodeNiveau, string> = {
  'premier-degre': 'n-ecole',
  college: 'n-college',
  lycee: 'n-lycee',
  'lycee-professionnel': 'n-pro',
  autre: 'n-autre',
};

/** La classe de couleur du premier niveau ; sans niveau, celle des autres structures. */
export const couleurNiveaux = (codes: readonly string[]) => CLASSES[niveauDominant(codes)];
export const iconeNiveau = (code: string) => ASPECTS_NIVEAUX[estNiveau(code) ? code : 'autre'].icone;

export const Niveau = ({ code }: { code: string }) => {
  if (!estNiveau(code)) return null;
  return (
    <span class={`niveau ${CLASSES[code]}`}>
      <Icone nom={iconeNiveau(code)} />
      {LIBELLES_NIVEAUX[code]}
    </span>
  );
};

export const Niveaux = ({ codes }: { codes: readonly string[] }) =>
  codes.length === 0 ? null : (
    <ul class="niveaux" aria-label="Niveaux">
      {codes.map((code) => (
        <li>
          <Niveau code={code} />
        </li>
      ))}
    </ul>
  );

/** Ce qu’une académie met en avant : un prix, une action remarquable. */
/** `ton` : la couleur de ce que la mention veut dire ; le mot et l’icône le disent aussi. */
export const Mention = ({
  icone = 'star',
  ton,
  children,
}: {
  icone?: string;
  ton?: 'oui' | 'non' | 'vu' | 'doux' | undefined;
  children?: Child;
}) => (
  <span class={ton ? `mention mention--${ton}` : 'mention'}>
    <Icone nom={icone} />
    {children}
  </span>
);

export const Etiquette = ({ adresse, children }: { adresse?: string; children?: Child }) =>
  adresse ? (
    <a class="etiquette" href={adresse}>
      {children}
    </a>
  ) : (
    <span class="etiquette">{children}</span>
  );

export const Etiquettes = ({ etiquettes, titre }: { etiquettes: { libelle: string; adresse?: string }[]; titre?: string }) =>
  etiquettes.length === 0 ? null : (
    <ul class="themes" aria-label={titre}>
      {etiquettes.map((e) => (
        <li>{e.adresse ? <Etiquette adresse={e.adresse}>{e.libelle}</Etiquette> : <Etiquette>{e.libelle}</Etiquette>}</li>
      ))}
    </ul>
  );
