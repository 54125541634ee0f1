// Un geste sur toutes les actions cochées, et ce que la file en répond.
import type { GesteEnLot } from '#domaine/recensement/examen/file-d-examen.ts';
import { typographier } from '#domaine/typographie.ts';
import type { ResultatDuLot } from '#operations/recensement/examen/chacune.ts';
import { adresses } from '#src/adresses.ts';
import { Selection, ZoneDeTexte } from '../../communs/champs.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import { Jeton } from '../../communs/visite.ts';
import type { Reservee } from './controler-la-page.ts';
import type { File } from './file-d-examen.tsx';
import { Lignes } from './lignes.tsx';

export type Lot = {
  resultats: { geste: GesteEnLot; faits: ResultatDuLot[] } | null;
  /** elles ont une réserve : on les relit avant de les publier */
  reservees: (Reservee & { version: number | null })[];
  /** ce qui manque pour faire le geste, ou ce qu’il aurait perdu */
  erreur?: { champ?: string; phrase: string /** on peut dire que c’est bien ainsi */; aRelire?: boolean } | undefined;
  message: string;
};

const ID = 'lot';

export function LotAExaminer(p: File) {
  const { academie, filtre, page, lot, confier } = p;
  const vers = (geste: GesteEnLot) => adresses.gesteEnLot(academie.slug, geste, filtre, page);
  const erreur = lot?.erreur?.champ === 'general' ? { erreur: typographier(lot.erreur.phrase) } : {};
  return (
    <form method="post" id={ID} action={vers('validation')}>
      <Jeton visite={p.visite} />
      <p class="file__cocher">
        <a href={adresses.fileCochee(academie.slug, filtre, page)}>Cocher toutes celles sans réserve</a>
      </p>
      <Lignes {...p} />
      <div class="envoi">
        <button class="bouton" type="submit">
          <Icone nom="check" />
          Valider et publier les actions cochées
        </button>
        <p class="petit doux">Chacune est vérifiée pour elle-même ; celles qui ont une réserve vous sont montrées avant.</p>
      </div>
      <details class="geste" open={Boolean(lot?.message) || 'erreur' in erreur}>
        <summary class="bouton bouton--trait">
          <Icone nom="message-circle" />
          Demander la même précision aux cochées
        </summary>
        <ZoneDeTexte
          nom="general"
          etiquette="Votre message"
          aide="Chaque école le lit sur sa fiche, et la corrige."
          valeur={lot?.message ?? ''}
          max={2000}
          {...erreur}
        />
        <button class="bouton" type="submit" formaction={vers('renvoi')}>
          Renvoyer les actions cochées
        </button>
      </details>
      {confier.length > 0 && (
        <details class="geste">
          <summary class="bouton bouton--trait">
            <Icone nom="map-pin" />
            Confier l’examen des cochées
          </summary>
          <Selection
            nom="vers"
            etiquette="À qui"
            choix={[{ code: '', libelle: 'L’académie' }, ...confier.map((t) => ({ code: t.id, libelle: t.nom }))]}
            valeur=""
          />
          <button class="bouton" type="submit" formaction={vers('attribution')}>
            Confier les actions cochées
          </button>
        </details>
      )}
    </form>
  );
}

export function ReponseDuLot(p: File & { lot: Lot }) {
  const { academie, filtre, page, lot } = p;
  const renvoi = adresses.gesteEnLot(academie.slug, 'renvoi', filtre, page);
  const phrase = lot.erreur && typographier(lot.erreur.phrase);
  return (
    <>
      {lot.resultats && <CompteRendu {...p} {...lot.resultats} />}
      {lot.erreur && (
        <Message genre="erreur" annonce>
          <p>{lot.erreur.champ ? <a href={`#${lot.erreur.champ}`}>{phrase}</a> : phrase}</p>
          {lot.erreur.champ === 'general' && lot.message !== '' && lot.erreur.aRelire !== false && (
            <p class="boutons">
              <button
                class="bouton"
                form={ID}
                type="submit"
                formaction={lot.erreur.aRelire ? `${renvoi}${renvoi.includes('?') ? '&' : '?'}relu=oui` : renvoi}
              >
                {lot.erreur.aRelire ? 'C’est bien ainsi : renvoyer les cochées' : 'Renvoyer les cochées'}
              </button>
            </p>
          )}
        </Message>
      )}
      {lot.reservees.length > 0 && <Reserves {...p} />}
    </>
  );
}

/** Décochées : publier malgré une réserve se choisit une à une. */
const Reserves = ({ visite, academie, filtre, page, lot }: File & { lot: Lot }) => (
  <form class="reserves" method="post" action={adresses.gesteEnLot(academie.slug, 'validation', filtre, page)}>
    <Jeton visite={visite} />
    <input type="hidden" name="reserves-lues" value="oui" />
    <Message
      genre="erreur"
      annonce
      titre={lot.reservees.length > 1 ? `${lot.reservees.length} ont une réserve` : 'Une action a une réserve'}
    >
      <p>
        {lot.reservees.length > 1 ? 'Elles ne sont pas publiées.' : 'Elle n’est pas publiée.'} Cochez ce que vous publiez quand
        même.
      </p>
      <ul class="reserves__liste">
        {lot.reservees.map(({ numero, version, titre, reserves }) => (
          <li>
            <label class="reserves__case">
              <input type="checkbox" name="choix" value={`${numero}:${version ?? ''}`} />
              <span>{titre}</span>
            </label>
            <ul>
              {reserves.map((r) => (
                <li>
                  {typographier(r.phrase)}
                  {r.voisines?.map((v) => ` « ${v.titre} »${v.ecole ? `, ${v.ecole}` : ''} (n° ${v.numero}).`)}
                </li>
              ))}
            </ul>
            <a href={adresses.examen(academie.slug, numero, filtre)}>
              Ouvrir<span class="cache"> « {titre} »</span>
            </a>
          </li>
        ))}
      </ul>
      <button class="bouton bouton--trait" type="submit">
        Publier quand même les cochées
      </button>
    </Message>
  </form>
);

const FAITS: Record<GesteEnLot, { zero: string; une: string; plusieurs: string }> = {
  validation: { zero: 'Aucune action mise en ligne.', une: 'Une action est en ligne.', plusieurs: 'actions sont en ligne.' },
  renvoi: {
    zero: 'Aucune action renvoyée.',
    une: 'Une action est renvoyée à son école, avec votre message.',
    plusieurs: 'actions sont renvoyées à leurs écoles, avec votre message.',
  },
  attribution: {
    zero: 'L’examen d’aucune action n’a changé de mains.',
    une: 'L’examen d’une action a changé de mains.',
    plusieurs: 'actions ont changé de mains.',
  },
};

function CompteRendu({ academie, filtre, geste, faits }: File & { geste: GesteEnLot; faits: ResultatDuLot[] }) {
  const nombre = faits.filter((r) => r.fait).length;
  const arretees = faits.filter((r) => !r.fait);
  if (faits.length === 0) return null;
  const mots = FAITS[geste];
  return (
    <Message genre={arretees.length > 0 ? 'erreur' : 'reussite'} annonce>
      <p>{nombre === 0 ? mots.zero : nombre === 1 ? mots.une : `${nombre} ${mots.plusieurs}`}</p>
      {arretees.length > 0 && (
        <ul>
          {arretees.map((r) => (
            <li>
              <a href={adresses.examen(academie.slug, r.numero, filtre)}>Action {r.numero}</a> : {r.phrase}
            </li>
          ))}
        </ul>
      )}
    </Message>
  );
}
