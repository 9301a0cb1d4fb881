import plugin from '@graphql-eslint/eslint-plugin';
import type { Linter } from 'eslint';

const { configs } = plugin;
const recommended = configs['flat/schema-recommended'].rules;
const [, names] = recommended['@graphql-eslint/naming-convention'];

/** What the schema must hold to: graphql-eslint's schema-recommended and schema-relay, and what follows here. */
export const schemaRules: Linter.RulesRecord = {
  ...recommended,
  ...configs['flat/schema-relay'].rules,
  '@graphql-eslint/naming-convention': [
    'error',
    {
      ...names,
      // What something is for can be told from its name.
      InputObjectTypeDefinition: { style: 'PascalCase', requiredSuffixes: ['Input', 'Filter', 'By'] },
      UnionTypeDefinition: { ...names['UnionTypeDefinition,UnionTypeExtension'], requiredSuffixes: ['Result', 'Item'] },
    },
  ],
  // Everything is described, not the types alone.
  '@graphql-eslint/require-description': [
    'error',
    {
      types: true,
      rootField: true,
      DirectiveDefinition: true,
      EnumValueDefinition: true,
      FieldDefinition: true,
      InputValueDefinition: true,
    },
  ],
  // Lists are paged forward only: no carrier tells what was before a place in its list.
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
  '@graphql-eslint/relay-edge-types': [
    'error',
    {
      withEdgeSuffix: true,
      shouldImplementNode: true,
      // Lists that come whole with their object, e.g. tags or the rows of a price, have no pages and so no edges.
      listTypeCanWrapOnlyEdgeType: false,
    },
  ],
  // What has an id is a Node. Pages and their places, results of a write and reasons why it was not done are none.
  '@graphql-eslint/strict-id-in-types': [
    'error',
    { exceptions: { types: ['PageInfo'], suffixes: ['Connection', 'Edge', 'Payload', 'Error'] } },
  ],
  // Of schema-all what makes clients' lives easier: one input, an object as the answer, room for a null where it failed.
  '@graphql-eslint/input-name': 'error',
  '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
  '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
  '@graphql-eslint/require-nullable-result-in-root': 'error',
};

/** What published operations must hold to. */
export const operationRules: Linter.RulesRecord = configs['flat/operations-recommended'].rules;

/** A place at which a rule does not hold, by the names that lead to it. */
export type Exception = { rule: string; at: readonly string[]; why: string };

/** Every place of the schema at which a rule does not hold. One that is no longer needed fails the test. */
export const schemaExceptions: readonly Exception[] = [
  {
    rule: 'relay-edge-types',
    at: ['AuditEntryEdge', 'JobEventEdge', 'PortOrderEventEdge'],
    why: 'Entries of a log never change: nobody asks for one again, and a place in the log is its cursor.',
  },
  {
    rule: 'relay-edge-types',
    at: ['JobOperationEdge', 'PricedCountryEdge'],
    why: 'They are parts of their job and of their price list, with no life of their own.',
  },
  {
    rule: 'strict-id-in-types',
    at: ['AuditEntry', 'JobEvent', 'PortOrderEvent', 'StreamGap'],
    why: 'What a log tells is named by its place in the log.',
  },
  {
    rule: 'strict-id-in-types',
    at: ['AccountHealth', 'AllowedAction', 'InputIssue', 'JobOperation', 'PortingNumber', 'PortProblem'],
    why: 'A part of the object that it is read from.',
  },
  {
    rule: 'strict-id-in-types',
    at: ['PortSigner', 'ProviderFault', 'ServiceAddress', 'SourceCoverage'],
    why: 'A part of the object that it is read from.',
  },
  {
    rule: 'strict-id-in-types',
    at: [
      ...['TelnyxCallForwarding', 'TelnyxCallRecording', 'TelnyxCnamListing', 'TelnyxMediaFeatures'],
      ...['TelnyxMessagingFeature', 'TelnyxMessagingHealth', 'TelnyxMessagingSettings', 'TelnyxVoiceSettings'],
    ],
    why: 'Settings of a number are found by the number.',
  },
  {
    rule: 'strict-id-in-types',
    at: ['CountryPrices', 'NumberPrice', 'Price', 'PricedCountry'],
    why: 'Carriers give a price no id: it is found by account, country and number.',
  },
  {
    rule: 'strict-id-in-types',
    at: ['OwnedPhoneNumber', 'OwnershipReport'],
    why: 'An answer to one question, which leads to numbers that have ids.',
  },
];

/** The same for the published operations, by operation and fields. */
export const operationExceptions: readonly Exception[] = [];
