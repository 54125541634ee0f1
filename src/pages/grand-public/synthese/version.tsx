// Ce qui entoure une version arrêtée : sa date, ses errata, ce qui a changé depuis, et le chemin vers les autres.
import type { VersionListee } from '#base/syntheses-arretees.ts';
import type { Ecarts } from '#documents/synthese-nationale/ecarts.ts';
import { accorder } from '#domaine/synthese/index.ts';
import type { VersionLue } from '#operations/synthese/lire-versions.ts';
import { adresses } from '#src/adresses.ts';
import { Defile } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';

/** Au-dessus d’une version arrêtée. */
export const EnTeteDeVersion = ({ lue, edition }: { lue: VersionLue; edition: string }) => {
  const { version, avis, derniere, ecarts } = lue;
  const [arret, ...errata] = avis;
  return (
    <>
      <Message titre={arret?.titre ?? ''}>
        <p>
          {arret?.texte} Elle ne change plus ; <a href={adresses.synthese(edition)}>la synthèse vivante</a> suit les données.
        </p>
        {derniere > version.numero && (
          <p>
            Elle est remplacée par <a href={adresses.syntheseArretee(edition, derniere)}>la version {derniere}</a>.
          </p>
        )}
        <p class="petit doux">
          Empreinte de son contenu (SHA-256) : <code>{version.empreinte}</code>
        </p>
      </Message>
      {errata.map((e) => (
        <Message genre="erreur" titre={e.titre}>
          <p>{e.texte}</p>
        </Message>
      ))}
      <Depuis ecarts={ecarts} />
    </>
  );
};

/** « Les données ont changé depuis : trois chiffres diffèrent », et lesquels. Rien quand tout dit encore la même chose. */
export function Depuis({ ecarts }: { ecarts: Ecarts }) {
  const n = ecarts.chiffres.length;
  if (n === 0 && !ecarts.textes) return null;
  const combien = n === 0 ? 'des textes diffèrent' : `${n} ${accorder(n, ['chiffre diffère', 'chiffres diffèrent'])}`;
  return (
    <Message titre={`Les données ont changé depuis : ${combien}`}>
      {n > 0 && (
        <details class="deplie">
          <summary>Lesquels</summary>
          <Defile titre="Chiffres qui ont changé, tableau">
            <table class="empile">
              <thead>
                <tr>
                  <th scope="col">Chiffre</th>
                  <th scope="col">Version arrêtée</th>
                  <th scope="col">Aujourd’hui</th>
                </tr>
              </thead>
              <tbody>
                {ecarts.chiffres.map((e) => (
                  <tr>
                    <th scope="row">{e.quoi}</th>
                    <td data-quoi="Version arrêtée">{e.avant ?? 'absent'}</td>
                    <td data-quoi="Aujourd’hui">{e.apres ?? 'absent'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Defile>
        </details>
      )}
    </Message>
  );
}

/** Au-dessus de la synthèse vivante : la dernière version arrêtée, et les précédentes. */
export const VersionsDeLaSynthese = ({
  lue,
  versions,
  edition,
}: {
  lue: VersionLue;
  versions: VersionListee[];
  edition: string;
}) => (
  <Message titre={lue.avis[0]?.titre ?? ''}>
    <p>
      <a href={adresses.syntheseArretee(edition, lue.version.numero)}>Lire cette version</a>. La page que vous lisez suit les
      données{lue.ecarts.chiffres.length > 0 && ' ; elle en diffère déjà'}.
    </p>
    {versions.length > 1 && (
      <p class="petit">
        Versions précédentes :{' '}
        {versions.slice(1).map((v, i) => (
          <>
            {i > 0 && ', '}
            <a href={adresses.syntheseArretee(edition, v.numero)}>version {v.numero}</a>
          </>
        ))}
        .
      </p>
    )}
  </Message>
);
