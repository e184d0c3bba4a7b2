import { ConflictDesk as ConflictDesk_5ee1ca921a9b518d4bcd8d6a97d50a7f } from '../../../../src/editing/admin/conflict-desk.tsx'
import { TitleElsewhere as TitleElsewhere_55dc618a9436c8b5979a5f23c6c03bbc } from '../../../../src/cms/admin/title-elsewhere.tsx'
import { StandingPanel as StandingPanel_d1d81a26d3fb58b1c0bea38a4bffff2d } from '../../../../src/newsroom/admin/standing-panel.tsx'
import { TitleCell as TitleCell_55dc618a9436c8b5979a5f23c6c03bbc } from '../../../../src/cms/admin/title-elsewhere.tsx'
import { SummaryHelp as SummaryHelp_82c36b355186972a4d5f870503b0cb60 } from '../../../../src/entries/admin/summary-help.tsx'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UseCaseLabel as UseCaseLabel_ead2fcf9dfde80eaef0cf6e1b02754ce } from '../../../../src/entries/admin/row-label.tsx'
import { QuestionAnswers as QuestionAnswers_2488593279c7a834343cf31e6286cbe4 } from '../../../../src/entries/admin/question-answers.tsx'
import { LinkReview as LinkReview_e618e1e9884c2cc69300fba9a4738b44 } from '../../../../src/entries/admin/link-review.tsx'
import { SearchPreview as SearchPreview_053c98e8f1061022272176bcd0f5039f } from '../../../../src/entries/admin/search-preview.tsx'
import { SourceLabel as SourceLabel_ead2fcf9dfde80eaef0cf6e1b02754ce } from '../../../../src/entries/admin/row-label.tsx'
import { AddressHelp as AddressHelp_4d99ae688a10828eb5b2c2610956879c } from '../../../../src/cms/admin/address-help.tsx'
import { ImpactField as ImpactField_7c10448ba70a6769cd81f13522f6a9cb } from '../../../../src/entries/admin/impact.tsx'
import { NameLabel as NameLabel_ead2fcf9dfde80eaef0cf6e1b02754ce } from '../../../../src/entries/admin/row-label.tsx'
import { ResultsField as ResultsField_97bf257e20d6ac8775b0c9286fd5de2a } from '../../../../src/results/admin/results-field.tsx'
import { VotesField as VotesField_c258a7bc4fe87526a1159fae970e58d6 } from '../../../../src/votes/admin/votes-field.tsx'
import { TransferTools as TransferTools_9b258b864c3c2b0ac4117bd42af1f8a3 } from '../../../../src/transfer/admin/list-tools.tsx'
import { ImportView as ImportView_ff216369e087aca7e22b624cf9df19a2 } from '../../../../src/transfer/admin/import-view.tsx'
import { AnswerLength as AnswerLength_9e3747c8e87345273b88684634869d47 } from '../../../../src/faqs/admin/answer-length.tsx'
import { PageLink as PageLink_3f72cc0a0d34821c909bb1a9ecdc4880 } from '../../../../src/leads/admin/page-link.tsx'
import { DueCell as DueCell_a05c43aaa3da41eeaf4e967e46c686b5 } from '../../../../src/leads/admin/due.tsx'
import { DueNow as DueNow_a05c43aaa3da41eeaf4e967e46c686b5 } from '../../../../src/leads/admin/due.tsx'
import { SpamReasonsCell as SpamReasonsCell_a905ddfba5fa461bfc4b9979f7cc0eda } from '../../../../src/leads/admin/spam-reasons.tsx'
import { SpamReasonsField as SpamReasonsField_a905ddfba5fa461bfc4b9979f7cc0eda } from '../../../../src/leads/admin/spam-reasons.tsx'
import { SpeedCell as SpeedCell_ca0f1f3f10b63187ec4fcc8945ed366c } from '../../../../src/leads/admin/speed.tsx'
import { SpeedField as SpeedField_ca0f1f3f10b63187ec4fcc8945ed366c } from '../../../../src/leads/admin/speed.tsx'
import { LeadTimeline as LeadTimeline_36424b381b4300579aa9b28dbf917f46 } from '../../../../src/leads/admin/lead-timeline.tsx'
import { SamePerson as SamePerson_8d904febcf42615c16bd3908d6a4f540 } from '../../../../src/leads/admin/same-person.tsx'
import { LeadDeliveries as LeadDeliveries_28901f96ba3ee51f2c10ae0e3897eac4 } from '../../../../src/delivery/admin/lead-deliveries.tsx'
import { ListTools as ListTools_daae8c588642b9dbbe401377cf6ebb2d } from '../../../../src/leads/admin/list-tools.tsx'
import { ExportButton as ExportButton_3800e8533d9ac2bee1101e194fadc6c6 } from '../../../../src/leads/admin/export-button.tsx'
import { BoardView as BoardView_22e5f325ea86dc161d211d9f541509d6 } from '../../../../src/leads/admin/board-view.tsx'
import { ReportsView as ReportsView_5e12fff9e5fe2ba784570f4517a96647 } from '../../../../src/leads/reports/reports-view.tsx'
import { ChangeCell as ChangeCell_e82c88e8f121ec0f7d2c6117f9d27d77 } from '../../../../src/leads/admin/change.tsx'
import { ChangeField as ChangeField_e82c88e8f121ec0f7d2c6117f9d27d77 } from '../../../../src/leads/admin/change.tsx'
import { ReceiptLink as ReceiptLink_7964d0798e52db88fd24995b69c791b6 } from '../../../../src/privacy/admin/receipt-link.tsx'
import { AddressDesk as AddressDesk_149a51dafdc998e02a8064369ad75f0a } from '../../../../src/privacy/admin/address-desk.tsx'
import { PersonDesk as PersonDesk_50e280a990051f794cc1d0a806a700a3 } from '../../../../src/users/admin/person-desk.tsx'
import { InviteDesk as InviteDesk_858ffcd2d0a3fcd4113a8b15dd6adf96 } from '../../../../src/users/admin/invite-desk.tsx'
import { WhoCell as WhoCell_6008f11517649c836f14ca86b69378de } from '../../../../src/audit/admin/cells.tsx'
import { ActionCell as ActionCell_6008f11517649c836f14ca86b69378de } from '../../../../src/audit/admin/cells.tsx'
import { SubjectCell as SubjectCell_6008f11517649c836f14ca86b69378de } from '../../../../src/audit/admin/cells.tsx'
import { DetailField as DetailField_6008f11517649c836f14ca86b69378de } from '../../../../src/audit/admin/cells.tsx'
import { ConsentWordings as ConsentWordings_7f899be66c36dd2d9a5a3336effe7f55 } from '../../../../src/site/admin/consent-wordings.tsx'
import { TestWebhook as TestWebhook_9ef262fc161db43257663f9104f77024 } from '../../../../src/delivery/admin/test-webhook.tsx'
import { RetentionForecast as RetentionForecast_575c09c170a644e0e8922a8a3f2ca4e2 } from '../../../../src/privacy/admin/retention-forecast.tsx'
import { Icon as Icon_4dde679c5e517f4da650605d7d241a34 } from '../../../../src/ui/admin/brand.tsx'
import { Logo as Logo_4dde679c5e517f4da650605d7d241a34 } from '../../../../src/ui/admin/brand.tsx'
import { ImportLink as ImportLink_71129f049e6d5248d02026658b0e061d } from '../../../../src/transfer/admin/nav-link.tsx'
import { ResultsLink as ResultsLink_70c87924025165b7f9e05004594bc417 } from '../../../../src/results/admin/results-link.tsx'
import { HealthBoard as HealthBoard_b8153f75ea396119501c332040cc02f6 } from '../../../../src/health/admin/health-board.tsx'
import { SalesDesk as SalesDesk_af93539cbf0110d448fde44d581b87cd } from '../../../../src/leads/admin/sales-desk.tsx'
import { CheckView as CheckView_268b74d8252939548ea3d9c8460dbbe8 } from '../../../../src/health/admin/check-view.tsx'
import { ResultsView as ResultsView_3d4b93ccd2d9766f84a446ae3eede6f6 } from '../../../../src/results/admin/results-view.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/editing/admin/conflict-desk.tsx#ConflictDesk": ConflictDesk_5ee1ca921a9b518d4bcd8d6a97d50a7f,
  "/src/cms/admin/title-elsewhere.tsx#TitleElsewhere": TitleElsewhere_55dc618a9436c8b5979a5f23c6c03bbc,
  "/src/newsroom/admin/standing-panel.tsx#StandingPanel": StandingPanel_d1d81a26d3fb58b1c0bea38a4bffff2d,
  "/src/cms/admin/title-elsewhere.tsx#TitleCell": TitleCell_55dc618a9436c8b5979a5f23c6c03bbc,
  "/src/entries/admin/summary-help.tsx#SummaryHelp": SummaryHelp_82c36b355186972a4d5f870503b0cb60,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/entries/admin/row-label.tsx#UseCaseLabel": UseCaseLabel_ead2fcf9dfde80eaef0cf6e1b02754ce,
  "/src/entries/admin/question-answers.tsx#QuestionAnswers": QuestionAnswers_2488593279c7a834343cf31e6286cbe4,
  "/src/entries/admin/link-review.tsx#LinkReview": LinkReview_e618e1e9884c2cc69300fba9a4738b44,
  "/src/entries/admin/search-preview.tsx#SearchPreview": SearchPreview_053c98e8f1061022272176bcd0f5039f,
  "/src/entries/admin/row-label.tsx#SourceLabel": SourceLabel_ead2fcf9dfde80eaef0cf6e1b02754ce,
  "/src/cms/admin/address-help.tsx#AddressHelp": AddressHelp_4d99ae688a10828eb5b2c2610956879c,
  "/src/entries/admin/impact.tsx#ImpactField": ImpactField_7c10448ba70a6769cd81f13522f6a9cb,
  "/src/entries/admin/row-label.tsx#NameLabel": NameLabel_ead2fcf9dfde80eaef0cf6e1b02754ce,
  "/src/results/admin/results-field.tsx#ResultsField": ResultsField_97bf257e20d6ac8775b0c9286fd5de2a,
  "/src/votes/admin/votes-field.tsx#VotesField": VotesField_c258a7bc4fe87526a1159fae970e58d6,
  "/src/transfer/admin/list-tools.tsx#TransferTools": TransferTools_9b258b864c3c2b0ac4117bd42af1f8a3,
  "/src/transfer/admin/import-view.tsx#ImportView": ImportView_ff216369e087aca7e22b624cf9df19a2,
  "/src/faqs/admin/answer-length.tsx#AnswerLength": AnswerLength_9e3747c8e87345273b88684634869d47,
  "/src/leads/admin/page-link.tsx#PageLink": PageLink_3f72cc0a0d34821c909bb1a9ecdc4880,
  "/src/leads/admin/due.tsx#DueCell": DueCell_a05c43aaa3da41eeaf4e967e46c686b5,
  "/src/leads/admin/due.tsx#DueNow": DueNow_a05c43aaa3da41eeaf4e967e46c686b5,
  "/src/leads/admin/spam-reasons.tsx#SpamReasonsCell": SpamReasonsCell_a905ddfba5fa461bfc4b9979f7cc0eda,
  "/src/leads/admin/spam-reasons.tsx#SpamReasonsField": SpamReasonsField_a905ddfba5fa461bfc4b9979f7cc0eda,
  "/src/leads/admin/speed.tsx#SpeedCell": SpeedCell_ca0f1f3f10b63187ec4fcc8945ed366c,
  "/src/leads/admin/speed.tsx#SpeedField": SpeedField_ca0f1f3f10b63187ec4fcc8945ed366c,
  "/src/leads/admin/lead-timeline.tsx#LeadTimeline": LeadTimeline_36424b381b4300579aa9b28dbf917f46,
  "/src/leads/admin/same-person.tsx#SamePerson": SamePerson_8d904febcf42615c16bd3908d6a4f540,
  "/src/delivery/admin/lead-deliveries.tsx#LeadDeliveries": LeadDeliveries_28901f96ba3ee51f2c10ae0e3897eac4,
  "/src/leads/admin/list-tools.tsx#ListTools": ListTools_daae8c588642b9dbbe401377cf6ebb2d,
  "/src/leads/admin/export-button.tsx#ExportButton": ExportButton_3800e8533d9ac2bee1101e194fadc6c6,
  "/src/leads/admin/board-view.tsx#BoardView": BoardView_22e5f325ea86dc161d211d9f541509d6,
  "/src/leads/reports/reports-view.tsx#ReportsView": ReportsView_5e12fff9e5fe2ba784570f4517a96647,
  "/src/leads/admin/change.tsx#ChangeCell": ChangeCell_e82c88e8f121ec0f7d2c6117f9d27d77,
  "/src/leads/admin/change.tsx#ChangeField": ChangeField_e82c88e8f121ec0f7d2c6117f9d27d77,
  "/src/privacy/admin/receipt-link.tsx#ReceiptLink": ReceiptLink_7964d0798e52db88fd24995b69c791b6,
  "/src/privacy/admin/address-desk.tsx#AddressDesk": AddressDesk_149a51dafdc998e02a8064369ad75f0a,
  "/src/users/admin/person-desk.tsx#PersonDesk": PersonDesk_50e280a990051f794cc1d0a806a700a3,
  "/src/users/admin/invite-desk.tsx#InviteDesk": InviteDesk_858ffcd2d0a3fcd4113a8b15dd6adf96,
  "/src/audit/admin/cells.tsx#WhoCell": WhoCell_6008f11517649c836f14ca86b69378de,
  "/src/audit/admin/cells.tsx#ActionCell": ActionCell_6008f11517649c836f14ca86b69378de,
  "/src/audit/admin/cells.tsx#SubjectCell": SubjectCell_6008f11517649c836f14ca86b69378de,
  "/src/audit/admin/cells.tsx#DetailField": DetailField_6008f11517649c836f14ca86b69378de,
  "/src/site/admin/consent-wordings.tsx#ConsentWordings": ConsentWordings_7f899be66c36dd2d9a5a3336effe7f55,
  "/src/delivery/admin/test-webhook.tsx#TestWebhook": TestWebhook_9ef262fc161db43257663f9104f77024,
  "/src/privacy/admin/retention-forecast.tsx#RetentionForecast": RetentionForecast_575c09c170a644e0e8922a8a3f2ca4e2,
  "/src/ui/admin/brand.tsx#Icon": Icon_4dde679c5e517f4da650605d7d241a34,
  "/src/ui/admin/brand.tsx#Logo": Logo_4dde679c5e517f4da650605d7d241a34,
  "/src/transfer/admin/nav-link.tsx#ImportLink": ImportLink_71129f049e6d5248d02026658b0e061d,
  "/src/results/admin/results-link.tsx#ResultsLink": ResultsLink_70c87924025165b7f9e05004594bc417,
  "/src/health/admin/health-board.tsx#HealthBoard": HealthBoard_b8153f75ea396119501c332040cc02f6,
  "/src/leads/admin/sales-desk.tsx#SalesDesk": SalesDesk_af93539cbf0110d448fde44d581b87cd,
  "/src/health/admin/check-view.tsx#CheckView": CheckView_268b74d8252939548ea3d9c8460dbbe8,
  "/src/results/admin/results-view.tsx#ResultsView": ResultsView_3d4b93ccd2d9766f84a446ae3eede6f6,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
