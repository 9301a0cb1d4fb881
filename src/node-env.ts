// First of all imports: graphql checks every value a second time unless it is told that this is production, which
// costs a tenth of the CPU of a large list.
process.env.NODE_ENV ??= 'production';
