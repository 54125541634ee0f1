// La porte de l’import : envoyer un tableau, en télécharger un modèle, retrouver les précédents.
import type { importsDuTerritoire } from '#base/import/imports.ts';
import { direInstant } from '#domaine/instants.ts';
import { ETATS_IMPORT } from '#domaine/recensement/import/etats-import.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Message } from '../../communs/message.tsx';
import { Mention } from '../../communs/niveaux.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { EspaceAcademie } from '../espace.tsx';
import type { Academie } from '../file/file-d-examen.tsx';

const nombre = new Intl.NumberFormat('fr-FR');
export const enNombre = (n: number, une: string, plusieurs: string) => `${nombre.format(n)} ${n > 1 ? plusieurs : une}`;

type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: Academie;
  portes: Porte[];
  imports: Awaited<ReturnType<typeof importsDuTerritoire>>;
  erreur?: string | undefined;
  fait?: string | undefined;
};

export const AccueilImport = ({ maison, visite, academie, portes, imports, erreur, fait }: Proprietes) => (
  <EspaceAcademie
    {...{ maison, visite }}
    titre={`Importer un tableau : ${academie.nom}`}
    grandTitre="Vous avez déjà un tableau ?"
    chapo={`${academie.nom}. Envoyez-le tel quel : on lit vos colonnes, vos dates et vos noms d’écoles, et l’on vous montre tout avant de créer quoi que ce soit.`}
    chemin={adresses.importer(academie.slug)}
    portes={portes}
  >
    {fait && (
      <Message genre="reussite" annonce>
        <p>{fait}</p>
      </Message>
    )}
    <div class="import-accueil">
      <section aria-labelledby="envoyer">
        <h2 id="envoyer">Envoyer le tableau</h2>
        <form class="mesure" method="post" action={adresses.importer(academie.slug)} enctype="multipart/form-data">
          <Jeton visite={visite} />
          <div class={erreur ? 'champ champ--erreur' : 'champ'}>
            <label for="tableau">Votre fichier</label>
            <p class="aide" id="tableau-aide">
              {typographier(
                'Excel (.xlsx), LibreOffice (.ods) ou CSV. Une ligne par action ; 10 Mo et 20 000 lignes au plus, sans mot de passe.',
              )}
            </p>
            {erreur && (
              <p class="erreur" id="tableau-erreur">
                <Icone nom="circle-alert" />
                <span>{typographier(erreur)}</span>
              </p>
            )}
            <input
              class="saisie"
              id="tableau"
              name="tableau"
              type="file"
              required
              accept=".xlsx,.ods,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.oasis.opendocument.spreadsheet"
              aria-describedby={erreur ? 'tableau-erreur tableau-aide' : 'tableau-aide'}
              aria-invalid={erreur ? 'true' : undefined}
            />
          </div>
          <p class="boutons">
            <button class="bouton bouton--appel" type="submit">
              <Icone nom="upload" />
              Lire ce tableau
            </button>
          </p>
          <p class="petit doux">Rien n’est créé à cette étape, et tout un import s’annule d’un geste.</p>
        </form>
      </section>
      <section aria-labelledby="modele">
        <h2 id="modele">Ou partir du modèle</h2>
        <p>Ses colonnes sont déjà les bonnes ; sa seconde feuille dit comment le remplir.</p>
        <ul class="liens-import">
          {(['ods', 'xlsx', 'csv'] as const).map((format) => (
            <li>
              <a href={adresses.modeleDImport(academie.slug, format)} download>
                <Icone nom="download" />
                {{ ods: 'LibreOffice (.ods)', xlsx: 'Excel (.xlsx)', csv: 'CSV' }[format]}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
    <section aria-labelledby="historique">
      <h2 id="historique">Les tableaux déjà envoyés</h2>
      {imports.length === 0 ? (
        <p class="doux">Aucun pour l’instant.</p>
      ) : (
        <ul class="ecoles">
          {imports.map((i) => (
            <li>
              <p class="ecoles__nom">
                <a href={adresses.import(academie.slug, i.id)}>{i.fichier}</a>
              </p>
              <p class="file__mentions">
                <Mention icone={ETATS_IMPORT[i.etat].icone}>{ETATS_IMPORT[i.etat].mot}</Mention>
                <span>{bilanDe(i)}</span>
              </p>
              <p class="petit doux">
                envoyé {direInstant(i.cree_le as Date, academie.fuseau)}, {i.signature}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  </EspaceAcademie>
);

function bilanDe({ etat, lignes, rapport }: Proprietes['imports'][number]): string {
  const creees = enNombre(rapport.creees ?? 0, 'action créée', 'actions créées');
  if (etat === 'applique') return creees;
  if (etat === 'annule')
    return `${enNombre(rapport.effacees ?? 0, 'action effacée', 'actions effacées')}${rapport.gardees ? `, ${enNombre(rapport.gardees, 'gardée', 'gardées')}` : ''}`;
  return enNombre(lignes, 'ligne', 'lignes');
}
