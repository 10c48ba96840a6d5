// A document transform of codegen: asks for the type of each object, which a cache needs. Where texts are generated, Apollo Client cannot add it.
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

export const { transform } = addTypenameSelectionDocumentTransform;
