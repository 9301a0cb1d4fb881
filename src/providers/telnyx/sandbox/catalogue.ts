/** The connections that numbers are on; ids are int64 as strings (contract telnyx.md 1). */
export const connections = [
  { id: '1293384261075731461', name: 'hq-trunk' },
  { id: '1293384261075731462', name: 'contact-center' },
] as const;

/** The connection of the mobile numbers. */
export const mobileConnection = {
  id: '1293384261075731463',
  name: 'mobile-voice',
  type: 'mobile_voice_connection',
} as const;

/** The application that hears outbound calls of some mobile numbers. */
export const interceptionApp = { id: '1293384261075731777', name: 'recorder' } as const;

/** The account's billing groups. */
export const billingGroups = ['86f58db9-0fe3-4adc-9d1f-46e66e6e9323', '62e4bf2e-c278-4282-b524-488d9c9c43b2'] as const;

/** The account's messaging profiles. */
export const messagingProfiles = [
  { id: 'abc85f64-5717-4562-b3fc-2c9600000000', name: 'regional-customers' },
  { id: '3fa85f64-5717-4562-b3fc-2c963f66afa6', name: 'alerts' },
] as const;

/** The account's emergency addresses. */
export const emergencyAddresses = ['1315261609962112019', '9102160989215728032'] as const;

/** The tags of a number, by its index. */
export const tagSets = [[], ['sales'], ['support', 'vip'], [], ['field']] as const;

/** The account itself, as messaging settings name it. */
export const organizationId = '9a1f7a8e-1f0a-4d6e-9a55-0a2f4c1f1b11';
