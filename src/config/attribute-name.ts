/** The attribute of a property: `data-center` of `dataCenter`. */
export const attributeOf = (property: string): string => property.replace(/[A-Z]/g, '-$&').toLowerCase();
