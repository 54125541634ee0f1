// Les bassins et réseaux d’une académie : combien d’écoles chacun, combien n’en ont aucun, et de quoi en nommer un autre.
import type { ReseauFerme, ReseauTenu } from '#base/territoires/reseaux-tenus.ts';
import { direJour } from '#domaine/dates.ts';
import { codeDeReseau, type GenreReseau } from '#domaine/reseaux/reseaux.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection } from '../../communs/champs.tsx';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import { enNombre } from '../import/accueil-import.tsx';

export type AcademieTenue = { id: string; nom: string; slug: string; fuseau: string };
export const GENRES_EN_MOTS: Record<GenreReseau, string> = { bassin: 'Bassin', 'reseau-foquale': 'Réseau Foquale' };

type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: AcademieTenue;
  portes: Porte[];
  reseaux: ReseauTenu[];
  fermes: ReseauFerme[];
  couverture: { ecoles: number; sans: number };
  ferme: boolean;
  refus?: string | undefined;
  saisie: { nom?: string; genre?: string; erreur?: string };
};

export const ListeDesReseaux = (p: Proprietes) => {
  const { maison, visite, academie, portes, reseaux, fermes, couverture, ferme, refus, saisie } = p;
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`Bassins et réseaux : ${academie.nom}`}
      grandTitre="Bassins et réseaux"
      chapo={typographier(
        couverture.sans > 0
          ? `${enNombre(couverture.sans, 'école', 'écoles')} sur ${couverture.ecoles.toLocaleString('fr-FR')} ne sont d’aucun bassin. Le suivi par bassin, l’animateur et le public lisent cette liste.`
          : 'Chaque école a son bassin. Le suivi par bassin, l’animateur et le public lisent cette liste.',
      )}
      chemin={adresses.reseauxTenus(academie.slug)}
    >
      {ferme && (
        <Message genre="reussite" annonce>
          <p>C’est fermé. Ce qui s’y est fait reste lisible.</p>
        </Message>
      )}
      {refus && (
        <Message genre="erreur" annonce>
          <p>{typographier(refus)}</p>
        </Message>
      )}
      {reseaux.length === 0 ? (
        <Vide titre="Aucun bassin n’est encore nommé">
          <p>Nommez le premier, puis collez la liste de ses écoles.</p>
        </Vide>
      ) : (
        <ul class="ecoles">
          {reseaux.map((r) => (
            <li>
              <p class="ecoles__nom">
                <a href={adresses.reseauTenu(academie.slug, codeDeReseau(r.id))}>{r.nom}</a>
              </p>
              <p class="petit doux">
                {GENRES_EN_MOTS[r.genre]}, {r.ecoles > 0 ? enNombre(r.ecoles, 'école', 'écoles') : 'aucune école encore'}
                {r.mandats > 0 && `, ${enNombre(r.mandats, 'mandat', 'mandats')}`}
                {r.aExaminer > 0 && `, ${enNombre(r.aExaminer, 'action à examiner', 'actions à examiner')}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      {reseaux.some((r) => r.ecoles > 0) && (
        <p>
          <a href={adresses.bassinsEnCsv(academie.slug)} download>
            <Icone nom="download" /> Emporter toutes leurs écoles (CSV)
          </a>
        </p>
      )}
      {fermes.length > 0 && <Fermes {...{ visite, academie, fermes }} />}
      <section aria-labelledby="nouveau" class="mesure">
        <h2 id="nouveau">En nommer un autre</h2>
        <form method="post" action={adresses.reseauxTenus(academie.slug)}>
          <Jeton visite={visite} />
          <Selection
            nom="genre"
            etiquette="Ce que c’est"
            choix={Object.entries(GENRES_EN_MOTS).map(([code, libelle]) => ({ code, libelle }))}
            valeur={saisie.genre ?? 'bassin'}
          />
          <Champ
            nom="nom"
            etiquette="Son nom"
            aide="Tel qu’on le dit : « Bassin de Lens », « Réseau Foquale du Littoral »."
            valeur={saisie.nom ?? ''}
            requis
            {...(saisie.erreur && { erreur: typographier(saisie.erreur) })}
          />
          <button class="bouton" type="submit">
            Le nommer
          </button>
        </form>
      </section>
    </EspaceAcademie>
  );
};

const Fermes = ({ visite, academie, fermes }: Pick<Proprietes, 'visite' | 'academie' | 'fermes'>) => (
  <details class="fermes">
    <summary>{enNombre(fermes.length, 'fermé', 'fermés')}</summary>
    <ul class="ecoles">
      {fermes.map((r) => (
        <li>
          <p class="ecoles__nom">{r.nom}</p>
          <p class="petit doux">
            {GENRES_EN_MOTS[r.genre]}, fermé le {direJour(r.jusqua)}
          </p>
          <form method="post" action={adresses.reouvertureDuReseau(academie.slug, codeDeReseau(r.id))}>
            <Jeton visite={visite} />
            <button class="bouton bouton--trait" type="submit" aria-label={`Rouvrir ${r.nom}, avec ses écoles`}>
              Rouvrir, avec ses écoles
            </button>
          </form>
        </li>
      ))}
    </ul>
  </details>
);
