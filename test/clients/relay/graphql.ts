// #region graphql
/** Marks a document for the compiler; what runs is its artifact. */
export const graphql = String.raw;
// #endregion
