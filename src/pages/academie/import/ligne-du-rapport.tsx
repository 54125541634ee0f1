// Une ligne du rapport : ce qu’on en a compris, ce qui manque, ce qu’il faut choisir.
import type { LigneImport } from '#base/import/imports.ts';
import { direChamp, type Ennui } from '#domaine/recensement/import/comprendre-ligne.ts';
import type { Corrections, Corrigible } from '#domaine/recensement/import/corrections.ts';
import { cellulesDe, colonneDuChamp, direQuandCompris } from '#domaine/recensement/import/montrer-ligne.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Mention } from '../../communs/niveaux.tsx';
import { Corriger, EcoleTapee, ennuisCorrigibles, type Publics } from './corriger.tsx';
import { autresAChoisir, ChoixDUneAutre, EcolesComprises } from './ecoles-de-la-ligne.tsx';
import type { Proprietes } from './rapport.tsx';

type PropsLigne = Pick<Proprietes, 'academie' | 'tenu' | 'semaine' | 'refuses' | 'tapees' | 'publics'> & { ligne: LigneImport };

export function LigneDuRapport({ academie, tenu, ligne: l, semaine, refuses, tapees, publics }: PropsLigne) {
  const { colonnes = {} } = tenu.correspondances;
  const fiche = l.lue ?? {};
  const titre = typeof fiche.titre === 'string' && fiche.titre ? fiche.titre : 'Sans titre';
  const quandTape = l.corrections.quand ?? cellulesDe(l.brut, colonnes, 'quand', 'debut', 'fin', 'horaires');
  const quand = typeof fiche.quand === 'string' ? fiche.quand : '';
  const ecoleTapee = l.corrections.ecole ?? cellulesDe(l.brut, colonnes, 'uai', 'etablissement', 'commune');
  const dits = ennuisCorrigibles(l);
  const corrigee = Object.keys(l.corrections).length > 0;
  return (
    <li id={`ligne-${l.ligne}`}>
      <input type="hidden" name="ligne" value={String(l.ligne)} />
      <p class="file__mentions">
        <span class="petit doux">Ligne {l.ligne}</span>
        {l.decision && (
          <Mention icone="check">{l.decision === 'creer' ? 'à créer, sur votre décision' : 'laissée de côté'}</Mention>
        )}
        {corrigee && <Mention icone="pencil-line">corrigée ici</Mention>}
      </p>
      <h3 class="file__titre">{titre}</h3>
      <dl class="compris">
        {l.autres_ecoles.length > 0 ? (
          <EcolesComprises ligne={l} tape={ecoleTapee} />
        ) : (
          <Compris nom="École" tape={ecoleTapee} compris={l.ecole ? [l.ecole, l.ecole_commune].filter(Boolean).join(', ') : ''} />
        )}
        <Compris nom="Quand" tape={quandTape || quand} compris={direQuandCompris(quand, { annee: tenu.edition, semaine })} />
      </dl>
      {l.ennuis.length > 0 && (
        <ul class="controles">
          {l.ennuis
            .filter((e) => !(e.champ === 'etablissement' && e.gravite === 'manque' && l.uai))
            .filter((e) => dits.get(e.champ as Corrigible) !== e)
            .map((e) => (
              <EnnuiDit ennui={e} colonne={colonneDuChamp(e.champ, colonnes, tenu.tableau.colonnes)} />
            ))}
        </ul>
      )}
      {l.doublons.length > 0 && (
        <ul>
          {l.doublons.map((d) => (
            <li>
              {d.numero ? (
                <>
                  Déjà là : <a href={adresses.examen(academie.slug, d.numero)}>{d.titre}</a> (n° {d.numero})
                </>
              ) : (
                <>
                  Comme la ligne {d.ligne} : {d.titre}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <Choix ligne={l} refus={refuses?.[l.ligne]} tapees={tapees?.[l.ligne]} publics={publics} />
    </li>
  );
}

const Compris = ({ nom, tape, compris }: { nom: string; tape: string; compris: string }) => (
  <div>
    <dt>{nom}</dt>
    <dd>
      {tape ? typographier(`« ${tape} »`) : <span class="doux">rien d’écrit</span>}
      {compris && (
        <>
          {' '}
          <Icone nom="arrow-right" titre="compris" /> <strong>{compris}</strong>
        </>
      )}
    </dd>
  </div>
);

const GRAVITES: Record<Ennui['gravite'], { classe: string; icone: string }> = {
  refus: { classe: 'ko', icone: 'circle-alert' },
  doute: { classe: 'ko', icone: 'circle-alert' },
  manque: { classe: 'vu', icone: 'pencil-line' },
  avis: { classe: 'avis', icone: 'info' },
};

const EnnuiDit = ({ ennui: { champ, gravite, message }, colonne }: { ennui: Ennui; colonne: string | undefined }) => (
  <li class={GRAVITES[gravite].classe}>
    <Icone nom={GRAVITES[gravite].icone} />
    <div>
      {champ && (
        <strong>
          {direChamp(champ)}
          {colonne && colonne !== direChamp(champ) && `, colonne « ${colonne} »`}
          {' : '}
        </strong>
      )}
      {typographier(message)}
    </div>
  </li>
);

type ChoixProps = { ligne: LigneImport; refus: string | undefined; tapees: Corrections | undefined; publics: Publics };

/** Une question par ligne au plus : quelle école, créer quand même, ou laisser de côté. Et de quoi retaper ce qui ne va pas. */
function Choix({ ligne: l, refus, tapees, publics }: ChoixProps) {
  const interdite = l.ennuis.some((e) => e.gravite === 'refus');
  const aLever = !interdite && (l.doublons.length > 0 || l.ennuis.some((e) => e.gravite === 'doute'));
  const ecoleDemandee = (l.uai === null || l.propositions.length > 0) && l.decision !== 'ignorer';
  const bouton = (valeur: string, mot: string) => (
    <label>
      <input type="radio" name={`decision-${l.ligne}`} value={valeur} checked={(l.decision ?? '') === valeur} />
      {mot}
    </label>
  );
  return (
    <>
      {ecoleDemandee && <ChoixDEcole ligne={l} refus={refus} tapee={tapees?.ecole} />}
      {refus && !ecoleDemandee && (
        <p class="erreur">
          <Icone nom="circle-alert" />
          <span>{typographier(refus)}</span>
        </p>
      )}
      {l.decision !== 'ignorer' &&
        autresAChoisir(l, tapees)
          .get('a-choisir')
          ?.map((ecole) => <ChoixDUneAutre {...{ ligne: l, ecole, tapees }} />)}
      {l.decision !== 'ignorer' && <Corriger {...{ ligne: l, publics, tapees, ecoleDemandee }} />}
      <fieldset class="champ decision">
        <legend class="cache">Que faire de la ligne {l.ligne} ?</legend>
        <div class="choix">
          {aLever
            ? bouton('creer', l.doublons.length > 0 ? 'Créer quand même' : 'Aucun élève n’est nommé')
            : bouton('', interdite ? 'La corriger' : 'La garder')}
          {aLever && !l.decision && bouton('', 'Décider plus tard')}
          {bouton('ignorer', 'La laisser de côté')}
        </div>
      </fieldset>
    </>
  );
}

const ChoixDEcole = ({ ligne: l, refus, tapee }: Pick<ChoixProps, 'ligne' | 'refus'> & { tapee: string | undefined }) => (
  <fieldset class={refus ? 'champ champ--erreur' : 'champ'}>
    <legend>
      Quelle école ?<span class="cache"> Ligne {l.ligne}</span>
    </legend>
    {l.propositions.length > 0 && (
      <div class="choix">
        {l.propositions.map((e) => (
          <label>
            <input type="radio" name={`ecole-${l.ligne}`} value={e.uai} checked={e.uai === l.uai} />
            <span>
              {e.nom}, {e.commune}
            </span>
          </label>
        ))}
      </div>
    )}
    <EcoleTapee
      {...{ ligne: l, refus, tapee }}
      etiquette={
        l.propositions.length > 0
          ? 'Une autre : son nom et sa commune, ou son numéro UAI'
          : 'Son nom et sa commune, ou son numéro UAI'
      }
    />
  </fieldset>
);
