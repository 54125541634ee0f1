// L’annuaire des académies par région académique, avec le site de chacune ; une adresse qu’on ne connaît pas le dit.
import type { AcademieListee } from '#base/grand-public/academies.ts';
import { direJour } from '#domaine/dates.ts';
import { direEdition } from '#domaine/edition-en-mots.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import type { Region } from '#domaine/regions.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';

type Regionale = Region<AcademieListee>;

export const ListeRegions = ({ maison, regions, sigles }: { maison: Maison; regions: Regionale[]; sigles: Sigles }) => (
  <PageOuverte
    maison={maison}
    sigles={sigles}
    titre="Régions académiques et sites des académies"
    description="Chaque région académique, ses académies, leur fiche et l’adresse de leur site."
    chemin={adresses.regions()}
    rubrique="academies"
    ariane={[{ titre: 'Académies', adresse: adresses.academies() }, { titre: 'Régions académiques' }]}
    grandTitre="Retrouvez le site de votre académie"
    chapo="Chaque région académique, ses académies, ce qu’elles ont fait ici et leur site à elles."
  >
    <div class="page bloc">
      <ul class="colonnes">
        {regions.map((region) => (
          <li>
            <h2 class="region">{region.slug ? <a href={adresses.region(region.slug)}>{region.nom}</a> : region.nom}</h2>
            <ul>
              {region.academies.map((a) => (
                <li>
                  <a href={adresses.academie(a.slug)}>{a.nom}</a>
                  <span class="ligne petit">
                    <Site academie={a} />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
    <Bloc id="integrer" titre="Et sur le vôtre" bande>
      <p class="mesure">
        Une académie, une école ou une commune peut montrer ces actions chez elle&nbsp;:{' '}
        <a href={adresses.integrer()}>intégrer un encart à votre site</a>.
      </p>
    </Bloc>
  </PageOuverte>
);

export const PageRegion = ({ maison, region: r, sigles }: { maison: Maison; region: Regionale; sigles: Sigles }) => (
  <PageOuverte
    maison={maison}
    sigles={sigles}
    titre={`Région académique ${r.nom}`}
    description={`Région académique ${r.nom} : ses académies, leurs sites et leurs actions.`}
    chemin={adresses.region(r.slug ?? '')}
    rubrique="academies"
    ariane={[
      { titre: 'Académies', adresse: adresses.academies() },
      { titre: 'Régions académiques', adresse: adresses.regions() },
      { titre: r.nom },
    ]}
    surtitre="Région académique"
    grandTitre={r.nom}
    chapo={<Retrouvez academies={r.academies} />}
    ouverture={
      <p class="gestes">
        <a class="bouton" href={adresses.actions({ region: [r.slug ?? ''] })}>
          Les actions de la région
        </a>
      </p>
    }
  >
    <div class="page bloc">
      <ul class="liste-nouee">
        {r.academies.map((a) => (
          <li>
            <strong>
              <a href={adresses.academie(a.slug)}>{nomDAcademie(a.nom)}</a>
            </strong>
            <Site academie={a} />
            {a.participations.length > 0 && (
              <>
                . Ses éditions{'\u00A0'}:{' '}
                {editionsDe(a).map((p, i) => (
                  <>
                    {i > 0 && ', '}
                    <a href={adresses.edition(p.edition)}>{direEdition(p.edition)}</a>
                  </>
                ))}
              </>
            )}
            . <a href={adresses.integrer({ academie: a.slug })}>Intégrer ses actions à un site</a>
          </li>
        ))}
      </ul>
      {r.anciennes.length > 0 && (
        <>
          <h2>Celles d’avant</h2>
          <ul>
            {r.anciennes.map((a) => (
              <li>
                <a href={adresses.academie(a.slug)}>{a.nom}</a>
                {a.devient.map((d) => `, devenue ${d.nom} le ${direJour(d.le)}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  </PageOuverte>
);

/** « Retrouvez plus d’informations sur les sites des académies de… » : la phrase des communiqués, et ses liens. */
const Retrouvez = ({ academies }: { academies: AcademieListee[] }) => {
  const connus = academies.filter((a) => a.site);
  if (connus.length === 0) return <>Nous ne connaissons pas l’adresse des sites de ces académies.</>;
  return (
    <>
      Retrouvez plus d’informations sur {connus.length > 1 ? 'les sites des académies' : 'le site de l’académie'}
      {'\u00A0'}:{' '}
      {connus.map((a, i) => (
        <>
          {i > 0 && (i === connus.length - 1 ? ' et ' : ', ')}
          <a href={a.site ?? ''}>{a.nom}</a>
        </>
      ))}
      .
    </>
  );
};

/** De la plus récente à la plus ancienne ; ce que rien ne date vient après. */
const editionsDe = ({ participations }: AcademieListee) => {
  const sansDate = participations.filter((p) => direEdition(p.edition) !== p.edition);
  return [...participations.filter((p) => !sansDate.includes(p)), ...sansDate];
};

const Site = ({ academie: { site } }: { academie: AcademieListee }) =>
  site ? (
    <a class="insecable" href={site}>
      {new URL(site).hostname}
    </a>
  ) : (
    <span class="doux">adresse du site inconnue</span>
  );
