// « Mes territoires » : chaque académie où l’on examine, ce qui y attend, et depuis quand.
import type { AcademieAExaminer } from '#base/examen/actions-a-examiner.ts';
import { ageEnJours, direAge, enRetard } from '#domaine/recensement/examen/file-d-examen.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Vide } from '../communs/message.tsx';
import { Mention } from '../communs/niveaux.tsx';
import type { Visite } from '../communs/visite.ts';
import { EspaceAcademie } from './espace.tsx';

type Proprietes = {
  maison: Maison;
  visite: Visite;
  academies: AcademieAExaminer[];
  /** celles où l’on peut importer un tableau */
  aImporter: ReadonlySet<string>;
  maintenant: Date;
};

export function MesTerritoires({ maison, visite, academies, aImporter, maintenant }: Proprietes) {
  const attendent = academies.reduce((somme, a) => somme + a.attendent, 0);
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      titre="Mes territoires"
      grandTitre={attendent === 0 ? 'Tout est lu' : `${attendent} ${attendent > 1 ? 'actions attendent' : 'action attend'}`}
      chemin={adresses.academiesAExaminer()}
      chapo="Chaque école a reçu la promesse d’une réponse en trois jours."
    >
      {academies.length === 0 ? (
        <Vide titre="Aucune académie à examiner">
          <p>Vos mandats ne donnent pas d’actions à relire.</p>
        </Vide>
      ) : (
        <ul class="ecoles">
          {academies.map((a) => {
            const age = a.plus_ancienne && ageEnJours(a.plus_ancienne, maintenant, a.fuseau);
            return (
              <li>
                <p class="ecoles__nom">
                  <a href={adresses.fileDExamen(a.slug)}>{a.nom}</a>
                </p>
                <p>
                  {a.attendent === 0 ? 'Rien à examiner' : `${a.attendent} à examiner`}
                  {age !== null && `, la plus ancienne déposée ${age > 1 ? `il y a ${direAge(age)}` : direAge(age)} `}
                  {age !== null && enRetard(age) && <Mention icone="alarm-clock">en retard</Mention>}
                </p>
                {a.en_attente > 0 && (
                  <p class="petit">
                    <a href={adresses.fileDExamen(a.slug, { etat: 'en-attente' })}>
                      {a.en_attente} {a.en_attente > 1 ? 'modifications' : 'modification'} d’actions publiées
                    </a>
                  </p>
                )}
                {aImporter.has(a.id) && (
                  <p class="petit">
                    <a href={adresses.importer(a.slug)}>Importer un tableau d’actions</a>
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </EspaceAcademie>
  );
}
