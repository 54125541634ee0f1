// « Mes territoires » : chaque académie où l’on a un rôle, ce qui y attend, depuis quand, et par où y entrer.
import type { AcademieAExaminer } from '#base/examen/actions-a-examiner.ts';
import { NATION } from '#base/perimetres.ts';
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
  /** toutes celles dont on lit le tableau */
  academies: AcademieAExaminer[];
  /** celles où l’on examine, avec ce qui y attend dans la part couverte */
  examinees: ReadonlyMap<string, AcademieAExaminer>;
  /** celles où l’on donne les mandats */
  aMandater: ReadonlySet<string>;
  /** celles où l’on peut importer un tableau */
  aImporter: ReadonlySet<string>;
  valorise: boolean;
  national: boolean;
  maintenant: Date;
};

export function MesTerritoires({
  maison,
  visite,
  academies,
  examinees,
  aMandater,
  aImporter,
  valorise,
  national,
  maintenant,
}: Proprietes) {
  const attendent = [...examinees.values()].reduce((somme, a) => somme + a.attendent, 0);
  const enAttente = [...examinees.values()].reduce((somme, a) => somme + a.en_attente, 0);
  const examine = examinees.size > 0;
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      portes={[
        ...(national ? [{ adresse: adresses.tableauNational(), mot: 'Tableau national' }] : []),
        ...(aMandater.has(NATION) ? [{ adresse: adresses.mandatsNationaux(), mot: 'Mandats nationaux' }] : []),
      ]}
      titre="Mes territoires"
      grandTitre={
        !examine
          ? 'Mes territoires'
          : attendent === 0
            ? enAttente === 0
              ? 'Tout est lu'
              : `${enAttente} ${enAttente > 1 ? 'modifications à relire' : 'modification à relire'}`
            : `${attendent} ${attendent > 1 ? 'actions attendent' : 'action attend'}`
      }
      chemin={adresses.academiesAExaminer()}
      chapo={
        examine
          ? 'Chaque école a reçu la promesse d’une réponse en trois jours.'
          : 'Où en est le recensement, et ce qui est publié.'
      }
    >
      {academies.length === 0 ? (
        <Vide titre="Aucune académie à suivre">
          <p>Vos mandats ne donnent pas d’actions à relire.</p>
        </Vide>
      ) : (
        <ul class="ecoles">
          {academies.map((a) => (
            <Academie
              academie={examinees.get(a.id) ?? a}
              examine={examinees.has(a.id)}
              mandate={aMandater.has(a.id)}
              importe={aImporter.has(a.id)}
              {...{ valorise, maintenant }}
            />
          ))}
        </ul>
      )}
    </EspaceAcademie>
  );
}

type PropsAcademie = {
  academie: AcademieAExaminer;
  examine: boolean;
  mandate: boolean;
  importe: boolean;
  valorise: boolean;
  maintenant: Date;
};

function Academie({ academie: a, examine, mandate, importe, valorise, maintenant }: PropsAcademie) {
  const age = a.plus_ancienne && ageEnJours(a.plus_ancienne, maintenant, a.fuseau);
  return (
    <li>
      <p class="ecoles__nom">
        <a href={examine ? adresses.fileDExamen(a.slug) : adresses.campagne(a.slug)}>{a.nom}</a>
      </p>
      <p>
        {a.attendent === 0 ? 'Rien à examiner' : `${a.attendent} à examiner`}
        {age !== null && `, la plus ancienne déposée ${age > 1 ? `il y a ${direAge(age)}` : direAge(age)} `}
        {age !== null && enRetard(age) && <Mention icone="alarm-clock">en retard</Mention>}
      </p>
      {examine && a.en_attente > 0 && (
        <p class="petit">
          <a href={adresses.fileDExamen(a.slug, { etat: 'en-attente' })}>
            {a.en_attente} {a.en_attente > 1 ? 'modifications' : 'modification'} d’actions publiées
          </a>
        </p>
      )}
      <p class="ecoles__pied petit">
        <a href={adresses.campagne(a.slug)}>La campagne</a>
        {mandate && <a href={adresses.mandats(a.slug)}>Les mandats</a>}
        {importe && <a href={adresses.importer(a.slug)}>Importer un tableau d’actions</a>}
        {(valorise || examine) && <a href={adresses.fileDExamen(a.slug, { etat: 'validee' })}>Les actions publiées</a>}
        {examine && <a href={adresses.fileDExamen(a.slug, { etat: 'presence' })}>Les présences officielles souhaitées</a>}
      </p>
    </li>
  );
}
