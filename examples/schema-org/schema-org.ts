/** A value, or several of them: schema.org leaves that to whoever writes. */
export type OneOrMany<T> = T | readonly T[];

/** https://schema.org/Book */
export interface Book extends CreativeWork {
  bookEdition?: OneOrMany<string>;
  illustrator?: OneOrMany<Person>;
  isbn?: OneOrMany<string>;
  numberOfPages?: OneOrMany<number>;
}

/** https://schema.org/ContactPoint */
export interface ContactPoint extends StructuredValue {
  areaServed?: OneOrMany<Place | string>;
  availableLanguage?: OneOrMany<string>;
  contactType?: OneOrMany<string>;
  email?: OneOrMany<string>;
  faxNumber?: OneOrMany<string>;
  productSupported?: OneOrMany<string>;
  telephone?: OneOrMany<string>;
}

/** https://schema.org/CreativeWork */
export interface CreativeWork extends Thing {
  about?: OneOrMany<Thing>;
  accessMode?: OneOrMany<string>;
  accessibilityAPI?: OneOrMany<string>;
  accessibilityControl?: OneOrMany<string>;
  accessibilityFeature?: OneOrMany<string>;
  accessibilityHazard?: OneOrMany<string>;
  accessibilitySummary?: OneOrMany<string>;
  accountablePerson?: OneOrMany<Person>;
  alternativeHeadline?: OneOrMany<string>;
  author?: OneOrMany<Organization | Person>;
  award?: OneOrMany<string>;
  character?: OneOrMany<Person>;
  citation?: OneOrMany<CreativeWork | string>;
  commentCount?: OneOrMany<number>;
  contentLocation?: OneOrMany<Place>;
  contentRating?: OneOrMany<string>;
  contributor?: OneOrMany<Organization | Person>;
  copyrightHolder?: OneOrMany<Organization | Person>;
  copyrightYear?: OneOrMany<number>;
  creator?: OneOrMany<Organization | Person>;
  dateCreated?: OneOrMany<string>;
  dateModified?: OneOrMany<string>;
  datePublished?: OneOrMany<string>;
  discussionUrl?: OneOrMany<string>;
  editor?: OneOrMany<Person>;
  educationalUse?: OneOrMany<string>;
  encodingFormat?: OneOrMany<string>;
  exampleOfWork?: OneOrMany<CreativeWork>;
  expires?: OneOrMany<string>;
  funder?: OneOrMany<Organization | Person>;
  genre?: OneOrMany<string>;
  hasPart?: OneOrMany<CreativeWork>;
  headline?: OneOrMany<string>;
  inLanguage?: OneOrMany<string>;
  interactivityType?: OneOrMany<string>;
  isAccessibleForFree?: OneOrMany<boolean>;
  isBasedOn?: OneOrMany<CreativeWork | string>;
  isFamilyFriendly?: OneOrMany<boolean>;
  isPartOf?: OneOrMany<CreativeWork | string>;
  keywords?: OneOrMany<string>;
  learningResourceType?: OneOrMany<string>;
  license?: OneOrMany<CreativeWork | string>;
  locationCreated?: OneOrMany<Place>;
  mainEntity?: OneOrMany<Thing>;
  material?: OneOrMany<string>;
  mentions?: OneOrMany<Thing>;
  position?: OneOrMany<number | string>;
  producer?: OneOrMany<Organization | Person>;
  publisher?: OneOrMany<Organization | Person>;
  publishingPrinciples?: OneOrMany<CreativeWork | string>;
  recordedAt?: OneOrMany<Event>;
  schemaVersion?: OneOrMany<string>;
  sourceOrganization?: OneOrMany<Organization>;
  spatial?: OneOrMany<Place>;
  spatialCoverage?: OneOrMany<Place>;
  sponsor?: OneOrMany<Organization | Person>;
  temporal?: OneOrMany<string>;
  temporalCoverage?: OneOrMany<string>;
  text?: OneOrMany<string>;
  thumbnailUrl?: OneOrMany<string>;
  translator?: OneOrMany<Organization | Person>;
  typicalAgeRange?: OneOrMany<string>;
  version?: OneOrMany<number | string>;
  wordCount?: OneOrMany<number>;
  workExample?: OneOrMany<CreativeWork>;
}

/** https://schema.org/Event */
export interface Event extends Thing {
  about?: OneOrMany<Thing>;
  actor?: OneOrMany<Person>;
  attendee?: OneOrMany<Organization | Person>;
  composer?: OneOrMany<Organization | Person>;
  contributor?: OneOrMany<Organization | Person>;
  director?: OneOrMany<Person>;
  doorTime?: OneOrMany<string>;
  endDate?: OneOrMany<string>;
  funder?: OneOrMany<Organization | Person>;
  inLanguage?: OneOrMany<string>;
  isAccessibleForFree?: OneOrMany<boolean>;
  keywords?: OneOrMany<string>;
  location?: OneOrMany<Place | PostalAddress | string>;
  maximumAttendeeCapacity?: OneOrMany<number>;
  organizer?: OneOrMany<Organization | Person>;
  performer?: OneOrMany<Organization | Person>;
  previousStartDate?: OneOrMany<string>;
  recordedIn?: OneOrMany<CreativeWork>;
  remainingAttendeeCapacity?: OneOrMany<number>;
  sponsor?: OneOrMany<Organization | Person>;
  startDate?: OneOrMany<string>;
  subEvent?: OneOrMany<Event>;
  superEvent?: OneOrMany<Event>;
  translator?: OneOrMany<Organization | Person>;
  typicalAgeRange?: OneOrMany<string>;
  workFeatured?: OneOrMany<CreativeWork>;
  workPerformed?: OneOrMany<CreativeWork>;
}

/** https://schema.org/Intangible */
export interface Intangible extends Thing {}

/** https://schema.org/Organization */
export interface Organization extends Thing {
  acceptedPaymentMethod?: OneOrMany<string>;
  address?: OneOrMany<PostalAddress | string>;
  alumni?: OneOrMany<Person>;
  areaServed?: OneOrMany<Place | string>;
  award?: OneOrMany<string>;
  brand?: OneOrMany<Organization>;
  contactPoint?: OneOrMany<ContactPoint>;
  department?: OneOrMany<Organization>;
  dissolutionDate?: OneOrMany<string>;
  duns?: OneOrMany<string>;
  email?: OneOrMany<string>;
  employee?: OneOrMany<Person>;
  event?: OneOrMany<Event>;
  faxNumber?: OneOrMany<string>;
  founder?: OneOrMany<Organization | Person>;
  foundingDate?: OneOrMany<string>;
  foundingLocation?: OneOrMany<Place>;
  funder?: OneOrMany<Organization | Person>;
  globalLocationNumber?: OneOrMany<string>;
  hasPOS?: OneOrMany<Place>;
  isicV4?: OneOrMany<string>;
  keywords?: OneOrMany<string>;
  legalAddress?: OneOrMany<PostalAddress>;
  legalName?: OneOrMany<string>;
  legalRepresentative?: OneOrMany<Person>;
  leiCode?: OneOrMany<string>;
  location?: OneOrMany<Place | PostalAddress | string>;
  logo?: OneOrMany<string>;
  member?: OneOrMany<Organization | Person>;
  memberOf?: OneOrMany<Organization>;
  naics?: OneOrMany<string>;
  owns?: OneOrMany<Thing>;
  parentOrganization?: OneOrMany<Organization>;
  publishingPrinciples?: OneOrMany<CreativeWork | string>;
  skills?: OneOrMany<string>;
  slogan?: OneOrMany<string>;
  sponsor?: OneOrMany<Organization | Person>;
  subOrganization?: OneOrMany<Organization>;
  taxID?: OneOrMany<string>;
  telephone?: OneOrMany<string>;
  vatID?: OneOrMany<string>;
}

/** https://schema.org/Person */
export interface Person extends Thing {
  additionalName?: OneOrMany<string>;
  address?: OneOrMany<PostalAddress | string>;
  affiliation?: OneOrMany<Organization>;
  alumniOf?: OneOrMany<Organization>;
  award?: OneOrMany<string>;
  birthDate?: OneOrMany<string>;
  birthPlace?: OneOrMany<Place>;
  brand?: OneOrMany<Organization>;
  children?: OneOrMany<Person>;
  colleague?: OneOrMany<Person | string>;
  contactPoint?: OneOrMany<ContactPoint>;
  deathDate?: OneOrMany<string>;
  deathPlace?: OneOrMany<Place>;
  duns?: OneOrMany<string>;
  email?: OneOrMany<string>;
  familyName?: OneOrMany<string>;
  faxNumber?: OneOrMany<string>;
  follows?: OneOrMany<Person>;
  funder?: OneOrMany<Organization | Person>;
  givenName?: OneOrMany<string>;
  globalLocationNumber?: OneOrMany<string>;
  hasPOS?: OneOrMany<Place>;
  homeLocation?: OneOrMany<ContactPoint | Place>;
  honorificPrefix?: OneOrMany<string>;
  honorificSuffix?: OneOrMany<string>;
  isicV4?: OneOrMany<string>;
  knows?: OneOrMany<Person>;
  memberOf?: OneOrMany<Organization>;
  naics?: OneOrMany<string>;
  owns?: OneOrMany<Thing>;
  parent?: OneOrMany<Person>;
  performerIn?: OneOrMany<Event>;
  publishingPrinciples?: OneOrMany<CreativeWork | string>;
  relatedTo?: OneOrMany<Person>;
  sibling?: OneOrMany<Person>;
  skills?: OneOrMany<string>;
  sponsor?: OneOrMany<Organization | Person>;
  spouse?: OneOrMany<Person>;
  taxID?: OneOrMany<string>;
  telephone?: OneOrMany<string>;
  vatID?: OneOrMany<string>;
  workLocation?: OneOrMany<ContactPoint | Place>;
  worksFor?: OneOrMany<Organization>;
}

/** https://schema.org/Place */
export interface Place extends Thing {
  address?: OneOrMany<PostalAddress | string>;
  branchCode?: OneOrMany<string>;
  containedInPlace?: OneOrMany<Place>;
  containsPlace?: OneOrMany<Place>;
  event?: OneOrMany<Event>;
  faxNumber?: OneOrMany<string>;
  geoContains?: OneOrMany<Place>;
  geoCoveredBy?: OneOrMany<Place>;
  geoCovers?: OneOrMany<Place>;
  geoCrosses?: OneOrMany<Place>;
  geoDisjoint?: OneOrMany<Place>;
  geoEquals?: OneOrMany<Place>;
  geoIntersects?: OneOrMany<Place>;
  geoOverlaps?: OneOrMany<Place>;
  geoTouches?: OneOrMany<Place>;
  geoWithin?: OneOrMany<Place>;
  globalLocationNumber?: OneOrMany<string>;
  hasMap?: OneOrMany<string>;
  isAccessibleForFree?: OneOrMany<boolean>;
  isicV4?: OneOrMany<string>;
  keywords?: OneOrMany<string>;
  latitude?: OneOrMany<number | string>;
  logo?: OneOrMany<string>;
  longitude?: OneOrMany<number | string>;
  maximumAttendeeCapacity?: OneOrMany<number>;
  publicAccess?: OneOrMany<boolean>;
  slogan?: OneOrMany<string>;
  smokingAllowed?: OneOrMany<boolean>;
  telephone?: OneOrMany<string>;
}

/** https://schema.org/PostalAddress */
export interface PostalAddress extends ContactPoint {
  addressCountry?: OneOrMany<string>;
  addressLocality?: OneOrMany<string>;
  addressRegion?: OneOrMany<string>;
  extendedAddress?: OneOrMany<string>;
  postOfficeBoxNumber?: OneOrMany<string>;
  postalCode?: OneOrMany<string>;
  streetAddress?: OneOrMany<string>;
}

/** https://schema.org/StructuredValue */
export interface StructuredValue extends Intangible {}

/** https://schema.org/Thing */
export interface Thing {
  additionalType?: OneOrMany<string>;
  alternateName?: OneOrMany<string>;
  description?: OneOrMany<string>;
  disambiguatingDescription?: OneOrMany<string>;
  identifier?: OneOrMany<string>;
  image?: OneOrMany<string>;
  mainEntityOfPage?: OneOrMany<CreativeWork | string>;
  name?: OneOrMany<string>;
  owner?: OneOrMany<Organization | Person>;
  sameAs?: OneOrMany<string>;
  subjectOf?: OneOrMany<CreativeWork | Event>;
  url?: OneOrMany<string>;
}
