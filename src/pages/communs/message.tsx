import type { Child } from 'hono/jsx';
import { Icone } from './icone.tsx';

const ASPECTS = {
  info: { classe: 'message', icone: 'info' },
  citation: { classe: 'message', icone: 'quote' },
  reussite: { classe: 'message message--oui', icone: 'circle-check-big' },
  erreur: { classe: 'message message--non', icone: 'circle-alert' },
} as const;

/** `annonce` : le message répond à un geste, un lecteur d’écran doit le lire aussitôt. */
export function Message({
  genre = 'info',
  titre,
  annonce = false,
  children,
}: {
  genre?: keyof typeof ASPECTS;
  titre?: string;
  annonce?: boolean;
  children?: Child;
}) {
  const { classe, icone } = ASPECTS[genre];
  return (
    <div class={classe} role={annonce ? 'alert' : undefined}>
      <Icone nom={icone} />
      <div class="message__corps">
        {titre && <p class="message__titre">{titre}</p>}
        {children}
      </div>
    </div>
  );
}

/** Une liste sans résultat : ce qui s’est passé, et par où repartir. */
export const Vide = ({
  titre,
  niveauTitre: H = 'h2',
  children,
}: {
  titre: string;
  niveauTitre?: 'h1' | 'h2' | 'h3';
  children?: Child;
}) => (
  <div class="vide">
    <svg viewBox="0 0 420 110" aria-hidden="true">
      <path d="M0 78 C80 78 130 84 168 66 C190 54 186 30 168 34 C150 38 156 70 182 70" />
      <path d="M420 78 C350 78 300 82 262 74 C246 70 240 62 252 56" />
    </svg>
    <H>{titre}</H>
    {children}
  </div>
);
