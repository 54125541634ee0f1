// Les lignes de la file : de quoi décider sans ouvrir, et ce que les contrôles ont vu.
import type { LigneDeFile } from '#base/examen/actions-a-examiner.ts';
import { direPeriodes } from '#domaine/dates.ts';
import { LIBELLES_NATURES } from '#domaine/libelles.ts';
import { LIBELLES_ETATS } from '#domaine/recensement/etats-en-mots.ts';
import { ageEnJours, direAge, enRetard } from '#domaine/recensement/examen/file-d-examen.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Mention, Niveaux } from '../../communs/niveaux.tsx';
import { ICONES_DES_CONTROLES } from '../bureau/controles.tsx';
import type { Marques } from './controler-la-page.ts';
import type { Academie, File } from './file-d-examen.tsx';

export const Lignes = ({ academie, filtre, file, marques, maintenant, cochees }: File) => {
  const attend = filtre.etat === 'a-examiner';
  return (
    <ol class="file">
      {file.lignes.map((ligne) => (
        <li>
          {attend && (
            <label class="file__case">
              <input
                type="checkbox"
                name="choix"
                value={`${ligne.numero}:${ligne.version}`}
                checked={cochees.has(ligne.numero)}
              />
              <span class="cache">Choisir « {ligne.titre} »</span>
            </label>
          )}
          <div class="file__corps">
            <p class="file__titre">
              <a href={adresses.examen(academie.slug, ligne.numero, filtre)}>{ligne.titre}</a>
            </p>
            <p class="petit doux">{[ligne.ecole, ligne.commune, quand(ligne)].filter(Boolean).join(', ')}</p>
            <p class="file__resume">{ligne.resume}</p>
            {filtre.etat === 'presence' && (
              <p>
                <strong>Souhaite : {ligne.presence}</strong>
              </p>
            )}
            <p class="file__mentions">
              {filtre.etat === 'presence' && <Etat statut={ligne.statut} />}
              {filtre.etat !== 'presence' && <Age ligne={ligne} {...{ academie, maintenant, attend }} />}
              {ligne.confiee_a && <Mention icone="map-pin">confiée : {ligne.confiee_a}</Mention>}
            </p>
            <Niveaux codes={ligne.niveaux} />
            {attend && <MarquesDeLaLigne marques={marques.get(ligne.numero)} />}
          </div>
        </li>
      ))}
    </ol>
  );
};

const Etat = ({ statut }: { statut: LigneDeFile['statut'] }) => {
  const { icone, mot, ton } = LIBELLES_ETATS[statut];
  return (
    <Mention icone={icone} ton={ton}>
      {mot}
    </Mention>
  );
};

const quand = ({ periodes, quand_texte, nature }: LigneDeFile) =>
  periodes.length > 0 ? direPeriodes(periodes) : (quand_texte ?? LIBELLES_NATURES[nature]);

function MarquesDeLaLigne({ marques }: { marques: Marques | undefined }) {
  if (!marques) return null;
  const { reserves, regards } = marques;
  if (reserves.length + regards.length === 0)
    return (
      <p class="file__marque file__marque--ok petit">
        <Icone nom={ICONES_DES_CONTROLES.ok} />
        Rien à signaler
      </p>
    );
  return (
    <ul class="file__marques petit" aria-label="Déjà vérifié">
      {[...reserves, ...regards].map(({ gravite, phrase }) => (
        <li class={`file__marque file__marque--${gravite}`}>
          <Icone nom={ICONES_DES_CONTROLES[gravite]} />
          <span>{typographier(phrase)}</span>
        </li>
      ))}
    </ul>
  );
}

type PropsAge = { ligne: Pick<LigneDeFile, 'deposee_le'>; academie: Academie; maintenant: Date; attend: boolean };

/** L’âge n’est « en retard » que de ce qui attend l’académie. */
export function Age({ ligne, academie, maintenant, attend }: PropsAge) {
  if (!ligne.deposee_le) return null;
  const age = ageEnJours(ligne.deposee_le, maintenant, academie.fuseau);
  const tard = attend && enRetard(age);
  return (
    <span class={tard ? 'age age--tard' : 'age'}>
      <Icone nom={tard ? 'alarm-clock' : 'clock'} />
      {direAge(age)}
      {tard && ', en retard'}
    </span>
  );
}
