// Les gestes du bureau : un formulaire chacun, le motif avec lui. On ne montre que ce que l’état et le mandat permettent.
import type { Child } from 'hono/jsx';
import type { GesteDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import type { NiveauDeValeur } from '#domaine/recensement/examen/valeur.ts';
import { gestesPossibles } from '#domaine/recensement/gestes.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection } from '../communs/champs.tsx';
import { Icone } from '../communs/icone.tsx';
import { Jeton } from '../communs/visite.ts';
import type { Bureau } from './bureau.tsx';

/** Ce qui a été tapé et n’est pas passé : rendu tel quel. */
export type Saisie = {
  geste: GesteDExamen;
  niveau?: string;
  motif?: string;
  general?: string;
  messages?: Record<string, string>;
  erreur: string;
};

export function Gestes(p: Bureau) {
  const { action, droits } = p;
  const possibles: readonly string[] = gestesPossibles(action.statut);
  const decider = droits.examiner && action.statut === 'deposee';
  return (
    <>
      <h2>Décider</h2>
      <div class="gestes-examen">
        {decider && (
          <Formulaire {...p} geste="validation">
            <button class="bouton" type="submit">
              <Icone nom="check" />
              Valider et publier
            </button>
          </Formulaire>
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
      {action.statut === 'validee' && (
        <p>
          <a href={adresses.action(action.numero, action.titre)}>Voir la page publique</a>
        </p>
      )}
    </>
  );
}

type DuGeste = Bureau & { geste: GesteDExamen; id?: string; children?: Child };

/** La version lue part avec la décision : une fiche changée entre-temps ne se valide pas sans être relue. */
const Formulaire = ({ visite, academie, action, filtre, geste, id, children }: DuGeste) => (
  <form method="post" action={adresses.gesteDExamen(academie.slug, action.numero, geste, filtre)} id={id}>
    <Jeton visite={visite} />
    <input type="hidden" name="version" value={String(action.version)} />
    {children}
  </form>
);

const Repli = ({ titre, icone, ouvert, children }: { titre: string; icone: string; ouvert: boolean; children?: Child }) => (
  <details class="geste" open={ouvert}>
    <summary class="bouton bouton--trait">
      <Icone nom={icone} />
      {titre}
    </summary>
    {children}
  </details>
);

type PropsMotif = {
  geste: string;
  valeur?: string | undefined;
  erreur?: string | undefined;
  aide: string;
  nom?: string;
  etiquette?: string;
};

const Motif = ({ geste, valeur, erreur, aide, nom = 'motif', etiquette = 'Pourquoi' }: PropsMotif) => {
  const id = `${nom}-${geste.replaceAll('/', '-')}`;
  return (
    <div class={erreur ? 'champ champ--erreur' : 'champ'}>
      <label for={id}>{etiquette}</label>
      <p class="aide" id={`${id}-aide`}>
        {aide}
      </p>
      {erreur && (
        <p class="erreur" id={`${id}-erreur`}>
          <Icone nom="circle-alert" />
          <span>{erreur}</span>
        </p>
      )}
      <textarea
        class="saisie"
        id={id}
        name={nom}
        maxlength={2000}
        aria-describedby={`${erreur ? `${id}-erreur ` : ''}${id}-aide`}
        aria-invalid={erreur ? 'true' : undefined}
      >
        {valeur ? `\n${valeur}` : ''}
      </textarea>
    </div>
  );
};

type PropsAvecMotif = Bureau & {
  geste: GesteDExamen;
  /** distingue deux formulaires du même geste */
  cle?: string;
  titre: string;
  icone: string;
  bouton: string;
  aide: string;
  children?: Child;
};

function AvecMotif({ geste, cle = geste, titre, icone, bouton, aide, children, ...p }: PropsAvecMotif) {
  const saisie = p.saisie?.geste === geste && (p.saisie.niveau ?? geste) === cle ? p.saisie : undefined;
  return (
    <Repli titre={titre} icone={icone} ouvert={saisie !== undefined}>
      <Formulaire {...p} geste={geste}>
        {children}
        <Motif geste={`${geste}-${cle}`} valeur={saisie?.motif} erreur={saisie?.erreur} aide={aide} />
        <button class="bouton" type="submit">
          {bouton}
        </button>
      </Formulaire>
    </Repli>
  );
}

function Renvoi(p: Bureau) {
  const saisie = p.saisie?.geste === 'renvoi' ? p.saisie : undefined;
  return (
    <Repli titre="Demander une précision" icone="message-circle" ouvert={saisie !== undefined}>
      <Formulaire {...p} geste="renvoi" id="renvoi">
        <Motif
          geste="renvoi"
          nom="general"
          etiquette="Pour toute la fiche"
          valeur={saisie?.general}
          erreur={saisie?.erreur}
          aide="Ou écrivez près de chaque champ de la fiche. Tout part ensemble ; l’école lit chaque message à sa place."
        />
        <button class="bouton" type="submit">
          Renvoyer à l’école
        </button>
      </Formulaire>
    </Repli>
  );
}

function VersionEnAttente(p: Bureau) {
  const le = <input type="hidden" name="le" value={p.action.en_attente_le?.toISOString() ?? ''} />;
  return (
    <>
      <Formulaire {...p} geste="mise-a-jour">
        {le}
        <button class="bouton" type="submit">
          <Icone nom="check" />
          Mettre la modification en ligne
        </button>
      </Formulaire>
      <AvecMotif
        {...p}
        geste="mise-a-jour/retrait"
        titre="Garder l’ancienne version"
        icone="undo-2"
        bouton="Garder l’ancienne"
        aide="L’école lira ce motif."
      >
        {le}
      </AvecMotif>
    </>
  );
}

const OU = { academie: 'dans l’académie', nation: 'en France' } as const;

function Valorisation({ niveau, ...p }: Bureau & { niveau: NiveauDeValeur }) {
  const vive = p.action.mises_en_valeur.find((m) => m.niveau === niveau);
  if (!vive && p.action.statut !== 'validee') return null;
  const champ = <input type="hidden" name="niveau" value={niveau} />;
  if (!vive)
    return (
      <AvecMotif
        {...p}
        geste="valorisation"
        cle={niveau}
        titre={`Mettre en valeur ${OU[niveau]}`}
        icone="star"
        bouton="Dire cette action remarquable"
        aide="Votre nom et ce motif sont gardés."
      >
        {champ}
      </AvecMotif>
    );
  return (
    <>
      <p class="petit">
        Remarquable {OU[niveau]} : {vive.motif} ({vive.signature})
      </p>
      <AvecMotif
        {...p}
        geste="valorisation/retrait"
        cle={niveau}
        titre={`Ne plus la mettre en valeur ${OU[niveau]}`}
        icone="star-off"
        bouton="Retirer"
        aide="Le journal garde ce motif."
      >
        {champ}
      </AvecMotif>
    </>
  );
}

function Attribution(p: Bureau) {
  if (p.territoires.length === 0) return null;
  return (
    <Repli titre={p.action.confiee_a ? 'Confier à d’autres' : 'Confier l’examen'} icone="map-pin" ouvert={false}>
      <Formulaire {...p} geste="attribution">
        <Selection
          nom="vers"
          etiquette="À qui"
          choix={[{ code: '', libelle: 'L’académie' }, ...p.territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
          valeur={p.action.confiee_a ?? ''}
        />
        <button class="bouton" type="submit">
          Confier
        </button>
      </Formulaire>
    </Repli>
  );
}

function Fusion(p: Bureau) {
  const proche = p.controles.flatMap((c) => c.voisines ?? [])[0];
  return (
    <AvecMotif
      {...p}
      geste="fusion"
      titre="Réunir à une autre fiche"
      icone="merge"
      bouton="Réunir"
      aide="Les écoles des deux fiches liront ce motif. L’adresse de celle-ci mènera à l’autre."
    >
      <Champ
        nom="gardee"
        etiquette="Numéro de la fiche qui reste"
        clavier="numeric"
        requis
        {...(proche ? { valeur: String(proche.numero) } : {})}
      />
    </AvecMotif>
  );
}
