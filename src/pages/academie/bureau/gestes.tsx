// Les gestes du bureau, chacun avec son motif. On ne montre que ce que l’état et le mandat permettent.
import type { Child } from 'hono/jsx';
import type { GesteDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import type { NiveauDeValeur } from '#domaine/recensement/examen/valeur.ts';
import { gestesPossibles, type Statut } from '#domaine/recensement/gestes.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection, ZoneDeTexte } from '../../communs/champs.tsx';
import { Icone } from '../../communs/icone.tsx';
import type { Bureau } from './bureau.tsx';
import { BoutonDeGeste } from './formulaire.tsx';
import { nomDuMotif } from './saisie.ts';

/** Quand il n’y a rien à décider, où elle en est. */
const OU_EN_EST_ELLE: Partial<Record<Statut, string>> = {
  'a-viser': 'Elle attend le visa de la direction. Elle entrera dans la file ensuite, sans que vous ayez rien à faire.',
  'a-completer': 'L’établissement a vos messages. Elle reviendra dans la file quand il aura répondu.',
  annulee: 'L’établissement l’a annulée : le public le lit sur sa page.',
  retiree: 'L’établissement l’a retirée.',
  fusionnee: 'Elle est réunie à une autre fiche : son adresse y mène.',
};

export function Gestes(p: Bureau) {
  const { action, droits } = p;
  const possibles: readonly string[] = gestesPossibles(action.statut);
  const decider = droits.examiner && action.statut === 'deposee';
  const etat = OU_EN_EST_ELLE[action.statut];
  return (
    <>
      <h2 id="decider">{decider || action.fiche_en_attente ? 'Décider' : 'Où elle en est'}</h2>
      {etat && <p>{etat}</p>}
      <div class="gestes-examen">
        {decider && (
          <BoutonDeGeste {...p} geste="validation">
            <Icone nom="check" />
            Valider et publier
          </BoutonDeGeste>
        )}
        {decider && <Renvoi {...p} />}
        {droits.examiner && action.fiche_en_attente && <VersionEnAttente {...p} />}
        {decider && (
          <AvecMotif
            {...p}
            geste="refus"
            titre="Ne pas retenir"
            icone="archive"
            bouton="Ne pas retenir"
            aide="L’école lira ce motif."
          />
        )}
        {droits.examiner && possibles.includes('reexaminer') && (
          <AvecMotif
            {...p}
            geste="reexamen"
            titre="Reprendre l’examen"
            icone="rotate-ccw"
            bouton="Remettre à l’examen"
            aide={
              action.statut === 'validee' ? 'Elle quitte le site le temps d’une nouvelle décision.' : 'Elle revient dans la file.'
            }
          />
        )}
        {droits.academie && <Valorisation {...p} niveau="academie" />}
        {droits.nation && <Valorisation {...p} niveau="nation" />}
        {droits.confier && action.statut === 'deposee' && <Attribution {...p} />}
        {droits.fusionner && possibles.includes('fusionner') && <Fusion {...p} />}
      </div>
      {(action.statut === 'validee' || action.statut === 'annulee') && (
        <p>
          <a href={adresses.action(action.numero, action.titre)}>Voir la page publique</a>
        </p>
      )}
      {droits.declarer && (
        <p>
          <a href={adresses.monAction(action.numero)}>Ouvrir la fiche au nom de l’établissement</a>
          <span class="petit doux"> : la corriger, la reporter, l’annuler.</span>
        </p>
      )}
    </>
  );
}

/** Au téléphone, « Décider » est deux écrans plus bas : la barre le garde sous le pouce. */
export const BarreDeDecision = (p: Bureau) =>
  p.droits.examiner && p.action.statut === 'deposee' ? (
    <div class="barre-de-decision">
      <BoutonDeGeste {...p} geste="validation">
        <Icone nom="check" />
        Valider
      </BoutonDeGeste>
      <a class="bouton bouton--trait" href="#general">
        Demander
      </a>
      {p.voisines.apres !== null && (
        <a class="bouton bouton--trait" href={adresses.examen(p.academie.slug, p.voisines.apres, p.filtre)}>
          Suivante
        </a>
      )}
    </div>
  ) : null;

type PropsRepli = { titre: string; icone: string; ouvert: boolean; children?: Child };

const Repli = ({ titre, icone, ouvert, children }: PropsRepli) => (
  <details class="geste" open={ouvert}>
    <summary class="bouton bouton--trait">
      <Icone nom={icone} />
      {titre}
    </summary>
    {children}
  </details>
);

/** Ce qui est à reprendre ou à relire dans ce champ. */
export const erreurDe = ({ saisie }: Bureau, champ: string): { erreur?: string } => {
  const erreur = saisie?.erreur?.champ === champ ? saisie.erreur.phrase : saisie?.alertes[champ];
  return erreur ? { erreur: typographier(erreur) } : {};
};

type PropsAvecMotif = Bureau & {
  geste: GesteDExamen;
  niveau?: NiveauDeValeur;
  titre: string;
  icone: string;
  bouton: string;
  aide: string;
  /** un autre champ du même geste à reprendre */
  ouvert?: boolean;
  children?: Child;
};

function AvecMotif({ geste, niveau, titre, icone, bouton, aide, ouvert = false, children, ...p }: PropsAvecMotif) {
  const nom = nomDuMotif(geste, niveau);
  const valeur = p.saisie?.motifs[nom] ?? '';
  const erreur = erreurDe(p, nom);
  return (
    <Repli titre={titre} icone={icone} ouvert={ouvert || valeur !== '' || 'erreur' in erreur}>
      {children}
      <ZoneDeTexte nom={nom} etiquette="Pourquoi" aide={aide} valeur={valeur} max={2000} {...erreur} />
      <BoutonDeGeste {...p} {...{ geste, niveau }}>
        {bouton}
      </BoutonDeGeste>
    </Repli>
  );
}

function Renvoi(p: Bureau) {
  const erreur = erreurDe(p, 'general');
  return (
    <Repli
      titre="Demander une précision"
      icone="message-circle"
      ouvert={Boolean(p.saisie?.general) || Object.values(p.saisie?.messages ?? {}).some(Boolean) || 'erreur' in erreur}
    >
      <ZoneDeTexte
        nom="general"
        etiquette="Pour toute la fiche"
        aide="Ou écrivez près de chaque champ de la fiche. Tout part ensemble ; l’école lit chaque message à sa place."
        valeur={p.saisie?.general ?? ''}
        max={2000}
        {...erreur}
      />
      <BoutonDeGeste {...p} geste="renvoi">
        Renvoyer à l’école
      </BoutonDeGeste>
    </Repli>
  );
}

const VersionEnAttente = (p: Bureau) => (
  <>
    <BoutonDeGeste {...p} geste="mise-a-jour">
      <Icone nom="check" />
      Mettre la modification en ligne
    </BoutonDeGeste>
    <AvecMotif
      {...p}
      geste="mise-a-jour/retrait"
      titre="Garder l’ancienne version"
      icone="undo-2"
      bouton="Garder l’ancienne"
      aide="L’école lira ce motif."
    />
  </>
);

const OU = { academie: 'dans l’académie', nation: 'en France' } as const;

function Valorisation({ niveau, ...p }: Bureau & { niveau: NiveauDeValeur }) {
  const vive = p.action.mises_en_valeur.find((m) => m.niveau === niveau);
  if (!vive && p.action.statut !== 'validee') return null;
  if (!vive)
    return (
      <AvecMotif
        {...p}
        geste="valorisation"
        niveau={niveau}
        titre={`Mettre en valeur ${OU[niveau]}`}
        icone="star"
        bouton="Dire cette action remarquable"
        aide="L’école lira ce motif ; il reste signé de votre nom."
      />
    );
  return (
    <>
      <p class="petit">
        Remarquable {OU[niveau]} : {vive.motif} ({vive.signature})
      </p>
      <AvecMotif
        {...p}
        geste="valorisation/retrait"
        niveau={niveau}
        titre={`Ne plus la mettre en valeur ${OU[niveau]}`}
        icone="star-off"
        bouton="Retirer"
        aide="Le journal garde ce motif."
      />
    </>
  );
}

function Attribution(p: Bureau) {
  if (p.territoires.length === 0) return null;
  return (
    <Repli titre={p.action.confiee_a ? 'Confier à d’autres' : 'Confier l’examen'} icone="map-pin" ouvert={false}>
      <Selection
        nom="vers"
        etiquette="À qui"
        choix={[{ code: '', libelle: 'L’académie' }, ...p.territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
        valeur={p.action.confiee_a ?? ''}
      />
      <BoutonDeGeste {...p} geste="attribution">
        Confier
      </BoutonDeGeste>
    </Repli>
  );
}

function Fusion(p: Bureau) {
  const proche = p.controles.flatMap((c) => c.voisines ?? [])[0];
  const erreur = erreurDe(p, 'gardee');
  return (
    <AvecMotif
      {...p}
      geste="fusion"
      titre="Réunir à une autre fiche"
      icone="merge"
      bouton="Réunir"
      aide="Les écoles des deux fiches liront ce motif. L’adresse de celle-ci mènera à l’autre."
      ouvert={Boolean(p.saisie?.gardee) || 'erreur' in erreur}
    >
      <Champ
        nom="gardee"
        etiquette="Numéro de la fiche qui reste"
        clavier="numeric"
        valeur={p.saisie?.gardee ?? ''}
        {...(proche && { aide: `La plus proche est la n° ${proche.numero} : ${proche.titre}.` })}
        {...erreur}
      />
    </AvecMotif>
  );
}
