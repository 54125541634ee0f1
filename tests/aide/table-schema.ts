// Le peu de Table Schema que nos fichiers emploient : champs, types, contraintes, clé. specs.frictionlessdata.io/table-schema
export type Schema = {
  missingValues: string[];
  primaryKey: string[];
  fields: {
    name: string;
    type: 'string' | 'integer' | 'number' | 'date';
    constraints?: { required?: true; unique?: true; enum?: string[]; pattern?: string; minimum?: number; maximum?: number };
  }[];
};

const FORMES: Record<Schema['fields'][number]['type'], RegExp> = {
  string: /^/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e-?\d+)?$/i,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
};

/** Chaque faute en une phrase, numérotée comme les lignes du fichier (l’en-tête est la ligne 1). */
export function fautesDeTable([entete = [], ...lignes]: string[][], schema: Schema): string[] {
  const fautes: string[] = [];
  const attendus = schema.fields.map((champ) => champ.name);
  if (JSON.stringify(entete) !== JSON.stringify(attendus))
    return [`en-tête ${entete.join(', ')} au lieu de ${attendus.join(', ')}`];
  schema.fields.forEach(({ name, type, constraints: c = {} }, colonne) => {
    const vues = new Set<string>();
    const unique = c.unique || (schema.primaryKey.length === 1 && schema.primaryKey[0] === name);
    lignes.forEach((ligne, rang) => {
      const cellule = ligne[colonne] ?? '';
      const faute = (quoi: string) => fautes.push(`ligne ${rang + 2}, ${name} : ${quoi} (« ${cellule} »)`);
      if (schema.missingValues.includes(cellule)) {
        if (c.required) faute('absente');
        return;
      }
      if (!FORMES[type].test(cellule)) faute(`n’est pas de type ${type}`);
      if (c.enum && !c.enum.includes(cellule)) faute('hors de la liste');
      if (c.pattern && !new RegExp(`^(?:${c.pattern})$`, 'u').test(cellule)) faute('hors du motif');
      if (c.minimum !== undefined && Number(cellule) < c.minimum) faute(`moins de ${c.minimum}`);
      if (c.maximum !== undefined && Number(cellule) > c.maximum) faute(`plus de ${c.maximum}`);
      if (unique && vues.has(cellule)) faute('déjà vue');
      vues.add(cellule);
    });
  });
  return fautes;
}
