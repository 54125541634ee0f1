// Le formulaire de la déclaration, et ce qui l’entoure : les brouillons qui attendent, les actions à refaire, celles qui lui ressemblent.
import type { ActionDeLEcole } from '#base/declaration/actions-de-l-ecole.ts';
import { direPeriode, type Periode } from '#domaine/dates.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import type { ActionDuMemeSujet } from '#domaine/recensement/meme-sujet.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Message } from '../../communs/message.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { ChampQuand } from '../champ-quand.tsx';
import { ChampCases, ChampLigne, ChampTexte, type Etat } from '../champs-fiche.tsx';
import { EspaceEcole } from '../espace.tsx';
import { Refaire } from '../refaire.tsx';
import { SommaireErreurs } from '../sommaire-erreurs.tsx';
import { Confirmations } from './confirmations.tsx';
import type { LieuDeDeclaration } from './lieu-de-declaration.ts';

type Proprietes = {
  maison: Maison;
  visite: Visite;
  ou: LieuDeDeclaration;
  etat: Etat;
  cle: string;
  version: number | null;
  brouillons: { numero: number; titre: string; cle: string | null }[];
  decetteAnnee: ActionDeLEcole[];
  /** les dernières publiées de l’école, qu’elle peut refaire */
  passees: ActionDeLEcole[];
  publics: { code: string; libelle: string }[];
  cloture: string | null;
  semaine: Periode | null;
  memes?: readonly ActionDuMemeSujet[];
  depassee?: string;
};

export function Declarer(p: Proprietes) {
  const { maison, visite, ou, etat, cle, version, brouillons, publics, cloture, semaine, memes = [], depassee } = p;
  const { ecole } = ou;
  const autres = brouillons.filter((b) => b.cle !== cle);
  const nomConnu = Boolean(visite.personne.nom);
  const enErreur = Boolean(etat.erreurs) || (etat.alertes?.length ?? 0) > 0;
  return (
    <EspaceEcole
      {...{ maison, visite }}
      titre={enErreur ? 'Erreur : déclarer une action' : 'Déclarer une action'}
      grandTitre="Racontez-la en trois minutes"
      chemin={adresses.declarer()}
      chapo={`Quatre réponses suffisent${nomConnu ? ', votre nom est déjà là' : ', et votre nom'}. Votre académie relit, puis l’action rejoint la carte.`}
      scripts={['brouillon.js', 'quand.js']}
    >
      <div class="mesure">
        {depassee && (
          <Message genre="erreur" annonce titre="Deux textes pour la même fiche">
            <p>
              {typographier(depassee)} Rien de ce que vous avez tapé n’est perdu{'\u00A0'}: gardez ce qui convient, puis renvoyez.
            </p>
          </Message>
        )}
        <SommaireErreurs erreurs={etat.erreurs} alertes={etat.alertes} />
        <MemesSujets memes={memes} />
        {!enErreur && memes.length === 0 && autres.length > 0 && (
          <Message titre={autres.length > 1 ? 'Des brouillons vous attendent' : 'Un brouillon vous attend'}>
            <ul>
              {autres.slice(0, 5).map((b) => (
                <li>
                  <a href={adresses.monAction(b.numero)}>{typographier(b.titre)}</a>
                </li>
              ))}
            </ul>
          </Message>
        )}
        {!enErreur && memes.length === 0 && p.passees.length > 0 && (
          <details class="repli-refaire">
            <summary>Refaire une action d’une autre année</summary>
            <ul>
              {p.passees.map((action) => (
                <li>
                  <p>
                    <strong>{typographier(action.titre)}</strong>, {action.edition}
                  </p>
                  <Refaire {...{ visite, action }} ecoles={[ecole]} faites={p.decetteAnnee} />
                </li>
              ))}
            </ul>
          </details>
        )}
        <form
          method="post"
          action={adresses.declarer()}
          novalidate
          data-brouillon={adresses.brouillonNeuf()}
          data-repris={enErreur || memes.length > 0 || depassee ? '' : undefined}
          data-cle={`${visite.acteur.personne}:declarer/${ecole.uai}`}
        >
          <Jeton visite={visite} />
          <input type="hidden" name="cle" value={cle} />
          <input type="hidden" name="uai" value={ecole.uai} />
          <input type="hidden" name="ecole" value={ecole.nom} />
          <input type="hidden" name="version" value={version === null ? '' : String(version)} />
          <div class="champ">
            <div class="encadre">
              <p class="aide">Votre école</p>
              <p>
                <strong>{ecole.nom}</strong>
                {ecole.commune && `, ${ecole.commune}`}
                {ecole.academie_nom && `, ${nomDAcademie(ecole.academie_nom).replace(/^A/, 'a')}`}
              </p>
              {ou.plusieurs && <a href={adresses.declarer()}>Choisir un autre établissement</a>}
            </div>
          </div>
          <ChampLigne
            champ="titre"
            etat={etat}
            etiquette="Le nom de l’action"
            aide="Celui que diraient les élèves. Exemple : Danse à la récré"
            requis
            max={140}
          />
          <ChampQuand
            etat={etat}
            uai={ecole.uai}
            aide={`En toutes lettres : « mardi 16 mars à 14 h », « tous les vendredis », « toute l’année ».${
              semaine ? ` « Toute la semaine » veut dire ${direPeriode(semaine)}.` : ''
            }`}
          />
          <ChampCases champ="publics" etat={etat} etiquette="Pour qui" choix={publics} />
          <ChampTexte
            champ="resume"
            etat={etat}
            etiquette="En deux lignes, que se passe-t-il ?"
            aide="Ce qu’on verrait en entrant dans la salle. Pas de nom d’élève. 600 signes au plus."
            requis
            max={600}
          />
          <ChampLigne
            champ="contactNom"
            etat={etat}
            etiquette="Votre nom"
            aide="Pour votre académie seulement : il n’est jamais publié."
            requis
            max={120}
            complete="name"
          />
          <ChampLigne
            champ="contactCourriel"
            etat={etat}
            etiquette="Votre adresse de courriel"
            aide="Pour votre académie seulement."
            type="email"
            requis
            max={200}
            complete="email"
          />
          <Confirmations alertes={etat.alertes ?? []} memes={memes} />
          <div class="envoi">
            <button class="bouton bouton--appel" type="submit" name="bouton" value="deposer">
              Envoyer à mon académie
            </button>
            <button class="bouton bouton--trait" type="submit" name="bouton" value="garder">
              Garder en brouillon
            </button>
            <p class="petit" role="status" data-etat-brouillon>
              {version === null ? '' : 'Brouillon enregistré.'}
            </p>
          </div>
          <p class="petit doux">
            Photo, partenaires, déroulement{'\u00A0'}: vous pourrez compléter la fiche ensuite, sans rien retaper.
            {cloture && ` Le recensement se clôt ${direPeriode({ debut: cloture, fin: cloture })}.`}
          </p>
        </form>
        {p.decetteAnnee.length === 0 && (
          <p>
            <a href={adresses.pasDAction(ecole.uai)}>Pas d’action cette année{'\u202F'}? Le dire, pour n’être plus relancé</a>
          </p>
        )}
      </div>
    </EspaceEcole>
  );
}

const MemesSujets = ({ memes }: { memes: readonly ActionDuMemeSujet[] }) =>
  memes.length === 0 ? null : (
    <Message genre="erreur" annonce titre="Votre école a déjà une action qui ressemble à celle-ci">
      <ul>
        {memes.map((m) => (
          <li>
            <a href={adresses.monAction(m.numero)}>{typographier(m.titre)}</a>
          </li>
        ))}
      </ul>
      <p>Reprenez-la, ou dites plus bas que c’en est une autre.</p>
    </Message>
  );
