"""What each power is, in one plain sentence: the lines of the page "Who decides what".

A line names the verbs of docs/powers.toml that it covers; a test compares both. What each needs is read from
that file and from what the members decided.
"""

from django.utils.translation import gettext_lazy as _

from paraplu.front.mine.money_powers import MONEY_LINES, PowerLine

# fmt: off
POWER_LINES: tuple[PowerLine, ...] = (
    PowerLine(_("Make an applicant an active member"), "people.actions.applying.admit"),
    PowerLine(_("Decline an application"), "people.actions.applying.refuse_application"),
    PowerLine(_("Exclude a member"), "people.actions.departure.exclude"),
    PowerLine(_("Import a list of members from elsewhere"),
        "people.actions.importing.import_members people.actions.importing.allow_import"),
    PowerLine(_("Accept the supporting members of such a list"),
        "commons.importing.actions.allow_supporting"),
    PowerLine(_("Prepare such a list in the browser, and import it once others agreed"),
        "commons.importing.actions.rest_list commons.importing.actions.note_meaning "
        "commons.importing.actions.bring_in_some commons.importing.actions.forget_own_list"),
    PowerLine(_("Give a role to somebody, or end it"),
        "trust.offices.actions.appoint trust.offices.actions.co_opt_decided "
        "trust.offices.actions.end_mandate trust.offices.actions.end_all_mandates"),
    PowerLine(_("Add somebody who asked in person, by phone or on paper"),
        "people.actions.entering.enter_by_hand"),
    PowerLine(_("Accept or decline an application to join"),
        "people.actions.joining.accept_join_request people.actions.joining.decline_join_request"),
    PowerLine(_("Freeze an account for a person who asks for it in person or by phone"),
        "trust.accounts.actions.freezing.freeze_account"),
    PowerLine(_("Vouch for somebody"), "people.actions.applying.vouch"),
    PowerLine(_("Record that a member vouched for somebody"),
        "people.actions.applying.note_vouch people.actions.applying.confirm_vouch"),
    PowerLine(_("Record that somebody withdrew their application"),
        "people.actions.applying.withdraw_application"),
    PowerLine(_("Record that a member left"), "people.actions.carrying_out.carry_out_end"),
    PowerLine(_("Record that an active member became a supporting member again"),
        "people.actions.departure.step_down"),
    PowerLine(_("Change a member's name, address, chapter or topics"),
        "people.actions.entering.apply_edit people.actions.entering.change_by_hand "
        "trust.chapters.actions.choose_chapter trust.post.actions.assign_address "
        "trust.post.actions.choose_topics"),
    PowerLine(
        _("Change the e-mail address of a member whose e-mails somebody else reads, without an e-mail to "
        "the old address"),
        "people.actions.carrying_out.carry_out_voice_address"),
    PowerLine(_("Record what a member can be asked"), "trust.consent.actions.set_answer"),
    PowerLine(_("Record that a member consents to something"), "trust.consent.actions.give_consent"),
    PowerLine(_("Delete a member's data"), "people.actions.erasing.erase_member"),
    PowerLine(_("Print a code that opens a member's account"),
        "trust.accounts.actions.setup_codes.issue_setup_code "
        "trust.accounts.actions.setup_codes.release_setup_code"),
    PowerLine(_("Give somebody access to their account again"),
        "trust.accounts.actions.recovery.begin_recovery trust.accounts.actions.recovery.second_recovery"),
    PowerLine(_("Show the code that gives somebody access to their account again"),
        "trust.accounts.actions.recovery.finish_recovery"),
    PowerLine(_("Find a person by name to fill in a form"), "people.actions.finding.show_found_names"),
    PowerLine(_("Remind people of a step, in fixed words"), "front.desk.reminding.remind_people"),
    PowerLine(_("Open the pages of more than 40 people in one day"), "front.desk.looks.see_more_today"),
    PowerLine(_("Open the pages of more than 100 people in seven days"),
        "front.desk.looks.see_more_this_week"),
    PowerLine(
        _("Add more people, answer more applications or freeze more accounts than one person may do alone"),
        "trust.post.limit_uses.exceed_limit_today"),
    PowerLine(_("Add more people than two people may"), "trust.post.limit_uses.exceed_limit_by_board"),
    PowerLine(_("Relax one of these rules or raise a number: only the members can"),
        "trust.decisions.lowering.lower_power"),
    PowerLine(_("Decide at a meeting of the Board"), "life.board.actions.voting.close_item"),
    PowerLine(_("Leave a decision to the members because most of the Board may not take part in it"),
        "trust.decisions.actions.refer_to_assembly"),
    PowerLine(_("Enter the decisions of a Board meeting that was held on paper"),
        "life.board.actions.paper.type_minutes life.board.actions.paper.confirm_minutes"),
    PowerLine(_("Call a General Assembly, or cancel it"),
        "life.assembly.actions.convening.convene life.assembly.actions.drafting.call_off_assembly"),
    PowerLine(_("Call a General Assembly that members demanded and the Board did not call"),
        "life.assembly.actions.convening_by_members.convene_demanded"),
    PowerLine(_("Enter a member's signature under a demand"),
        "life.assembly.actions.demanding.note_demand_signature"),
    PowerLine(_("Open a General Assembly, and record who is present and who votes for whom"),
        "life.assembly.actions.opening.open_assembly life.assembly.actions.opening.replace_bureau "
        "life.assembly.actions.attendance.mark_attendance life.assembly.actions.attendance.note_paper_proxy "
        "life.assembly.actions.confirming.note_role_acceptance"),
    PowerLine(_("Record what a General Assembly decided, with its words and counts"),
        "life.assembly.actions.deciding.amend_agenda_item life.assembly.actions.deciding.close_without_vote "
        "life.assembly.actions.deciding.decide_by_hands life.assembly.actions.deciding.note_paper_count "
        "life.assembly.actions.closing.note_minutes_signature"),
    PowerLine(_("Record that a person was heard, and who took no part in the decision"),
        "life.assembly.actions.deciding.note_item_hearing"),
    PowerLine(_("Set how many seats an election has"),
        "life.elections.actions.candidates.change_election_seats"),
    PowerLine(_("Record for somebody that they are a candidate, withdraw or accept"),
        "life.elections.actions.candidates.note_candidacy life.elections.actions.candidates.note_withdrawal "
        "life.elections.actions.counting.note_election_answer"),
    PowerLine(_("Enter the count of an election on paper, or the result of a draw"),
        "life.elections.actions.counting.note_paper_tally life.elections.actions.counting.record_drawn_lot"),
    PowerLine(_("Name the key holders of secret ballots"),
        "life.evoting.actions.key_making.appoint_meeting_trustees "
        "life.evoting.actions.key_making.keep_trustees"),
    PowerLine(_("End a secret ballot, or move it to paper"),
        "life.evoting.actions.balloting.close_secret_ballot life.evoting.actions.balloting.move_to_paper"),
    PowerLine(_("Let everybody open the page on which a secret vote is checked"),
        "life.evoting.actions.balloting.set_bulletin_board_readers"),
    PowerLine(_("Make voting slips invalid"),
        "life.evoting.actions.slips.revoke_voting_slips life.evoting.actions.slips.confirm_slip_revocation"),
    PowerLine(_("Import the lists of voting slips"), "life.evoting.actions.slips.save_credential_lists"),
    PowerLine(_("Decide about a proposal, and what it may cost"),
        "life.proposals.actions.answering.carry_out_answer"),
    PowerLine(_("Report on the result of a proposal, and confirm what it cost"),
        "life.proposals.actions.carrying.report_on_proposal life.proposals.actions.carrying.confirm_cost"),
    PowerLine(_("Return a report on a proposal because its amount is not right"),
        "life.proposals.actions.carrying.return_report"),
    PowerLine(_("Send an e-mail to members"),
        "commons.mailings.actions.sending.send_mailing commons.mailings.actions.sending.schedule_mailing"),
    PowerLine(_("Send an e-mail to many members"), "commons.mailings.actions.sending.approve_mailing"),
    PowerLine(_("Resume an e-mail that somebody paused"), "commons.mailings.actions.sending.resume_mailing"),
    PowerLine(_("Ask members to help, to read or to translate"),
        "commons.asks.actions.send_help_request commons.documents.actions.reading.ask_for_helpers "
        "commons.website.actions.assigning.ask_for_translator life.trainings.actions.ask_training_members"),
    PowerLine(_("Ask many members for something"), "commons.asks.actions.approve_help_request"),
    PowerLine(_("Ask members to speak with the press"), "life.press.actions.ask_press_members"),
    PowerLine(_("Show a translation of what a member wrote"),
        "commons.translations.actions.check_translation"),
    PowerLine(_("Write to people outside the union"),
        "commons.volunteers.actions.answer_offer life.press.actions.answer_press_request "
        "life.trainings.actions.answer_training_request"),
    PowerLine(_("Tell a journalist how to meet a member"), "life.press.actions.pass_on_meeting"),
    PowerLine(_("Show a message in one's own words on every page"),
        "commons.mailings.actions.banners.raise_banner commons.mailings.actions.banners.approve_banner "
        "commons.mailings.actions.banners.show_banner_on_forms"),
    PowerLine(_("Publish an alert of the union"), "life.alerts.actions.publish_alert"),
    *MONEY_LINES,
    PowerLine(_("Publish counted tables, as the second person"),
        "commons.figures.actions.agree_to_tables commons.counters.actions.publishing.agree_to_year"),
    PowerLine(_("Switch crisis mode on, make it longer, or write a note about a town for it"),
        "commons.crisis.actions.modes.ask_for_crisis commons.crisis.actions.modes.agree_to_crisis "
        "commons.crisis.actions.modes.ask_for_more_days commons.crisis.actions.modes.agree_to_more_days "
        "commons.crisis.actions.notes.write_note commons.crisis.actions.notes.agree_to_note"),
    PowerLine(_("Publish a page of the public site"),
        "commons.website.actions.publishing.publish_page life.answers.actions.publishing.agree_to_article"),
    PowerLine(_("Publish a picture, or remove one for good"),
        "commons.pictures.actions.publish_picture commons.pictures.actions.remove_picture"),
    PowerLine(_("Publish a text of the union"),
        "commons.documents.actions.publishing.publish_text commons.documents.actions.reading.approve_text"),
    PowerLine(_("Change the list of organisations that the union speaks with"),
        "life.advocacy.actions.add_advocacy_table life.advocacy.actions.change_advocacy_table "
        "life.advocacy.actions.remove_advocacy_table life.advocacy.actions.show_table"),
    PowerLine(_("Change a meet-up that people signed up for, or its host"),
        "commons.events.actions.changing.carry_out_host commons.events.actions.changing.carry_out_plan "
        "commons.events.actions.planning.change_event"),
    PowerLine(_("Move a meet-up to another address"), "commons.events.actions.planning.relocate_event"),
    PowerLine(_("Invite people to a meet-up"),
        "commons.events.actions.invitations.give_invitation "
        "commons.events.actions.invitations.give_guest_invitation"),
    PowerLine(_("Record an invitation for a member, or withdraw one"),
        "commons.events.actions.invitations.give_by_hand "
        "commons.events.actions.invitations.revoke_invitation "
        "commons.events.actions.invitations.carry_out_revocation"),
    PowerLine(_("Record who gives a training"), "life.trainings.actions.name_trainer"),
    PowerLine(_("Answer a question or a message to the safety team, in the name of the team"),
        "trust.mailboxes.actions.write_as_circle trust.mailboxes.actions.agree_to_answer"),
    PowerLine(_("Write a note about a message to the safety team"), "trust.mailboxes.case_notes.write_note"),
    PowerLine(_("Draft a prepared sentence of the safety team, or take one away"),
        "life.safety.actions.propose_sentence life.safety.actions.withdraw_sentence"),
    PowerLine(_("Agree to a prepared sentence of the safety team"), "life.safety.actions.agree_to_sentence"),
    PowerLine(_("Send a prepared sentence at once"), "trust.mailboxes.prepared_messages.send_prepared"),
    PowerLine(_("Close a question or a message to the safety team"),
        "trust.mailboxes.actions.close_as_circle"),
    PowerLine(_("Close at once a question or a message to the safety team that was answered"),
        "trust.mailboxes.actions.agree_to_closing"),
    PowerLine(
        _("Send back an answer to a question or a message to the safety team, or keep open what somebody "
        "else wants to close"),
        "trust.mailboxes.actions.return_answer trust.mailboxes.actions.stop_closing"),
    PowerLine(_("Mark answers to e-mails as done"), "trust.replies.actions.mark_replies"),
    PowerLine(_("Agree, as the second person, to what somebody with a role asked for"),
        "trust.decisions.actions.approve_act"),
    PowerLine(_("Change the list of keys"),
        "trust.keys.actions.listing.sign_as_first trust.keys.actions.listing.sign_as_second"),
    PowerLine(_("Start to use a new key of the register"),
        "trust.register.actions.keys.propose_key trust.register.actions.keys.adopt_key"),
    PowerLine(_("Delete for ever what is encrypted with a key of the register"),
        "trust.register.actions.keys.end_key"),
    PowerLine(_("Show the register of members, or record what happened to its copy"),
        "trust.register.actions.appointments.show_register trust.register.actions.keeping.note_copy "
        "trust.register.actions.keeping.note_complete_copy"),
    PowerLine(_("Export the encrypted register of members, or replace it when its key changes"),
        "trust.register.actions.rotating.apply_rotation trust.register.actions.keeping.export_register "
        "trust.register.actions.keeping.allow_export trust.register.actions.keeping.allow_export_by_keeper"),
    PowerLine(_("Ask others to decide about an admission, a role, the end of a membership or another step"),
        "people.actions.asking.ask_for_admission people.actions.asking.ask_for_appointment "
        "people.actions.asking.ask_for_co_optation people.actions.asking.ask_for_ending "
        "people.actions.importing.ask_to_import people.actions.importing.ask_to_import_all "
        "commons.importing.actions.ask_for_list people.actions.asking.ask_for_refusal "
        "people.actions.applying.ask_active_membership trust.consent.actions.ask_for_yes "
        "trust.decisions.actions.ask_for_act people.actions.entering.change_address_by_voice "
        "life.advocacy.actions.ask_to_show_table trust.register.actions.keeping.ask_to_export "
        "trust.register.actions.rotating.bring_rotation trust.register.actions.appointments.ask_to_show "
        "trust.register.actions.keeping.ask_to_note_copy trust.register.actions.keys.ask_to_end_key "
        "life.assembly.actions.convening.ask_to_convene life.assembly.actions.drafting.ask_to_call_off "
        "life.proposals.actions.answering.word_answer trust.decisions.lowering.ask_to_lower "
        "trust.offices.actions.ask_to_appoint trust.offices.actions.ask_to_co_opt "
        "trust.offices.actions.ask_to_end_mandate front.desk.looks.ask_to_see_more "
        "trust.post.limit_uses.ask_to_exceed"),
    PowerLine(_("Stop something before it happens: a decision, new access to an account, an e-mail"),
        "trust.decisions.actions.stop_act trust.accounts.actions.recovery.stop_recovery "
        "commons.mailings.actions.sending.pause_mailing commons.mailings.actions.sending.stop_mailing "
        "trust.keys.actions.listing.withdraw_draft trust.register.actions.rotating.put_back_rotation "
        "trust.register.actions.keys.drop_key life.evoting.actions.slips.withdraw_slip_revocation "
        "life.evoting.actions.balloting.withdraw_ballot_request"),
    PowerLine(_("Remove a message from every page, a public page, a picture or a text of the union"),
        "commons.mailings.actions.banners.end_banner commons.website.actions.publishing.withdraw_page "
        "commons.documents.actions.publishing.withdraw_text commons.pictures.actions.take_picture_down "
        "life.answers.actions.publishing.withdraw_article life.alerts.actions.end_alert "
        "commons.crisis.actions.modes.end_crisis commons.crisis.actions.notes.remove_note"),
    PowerLine(_("Show one of the prepared sentences on every page for two days"),
        "commons.mailings.actions.banners.raise_prepared_banner"),
    PowerLine(_("Prepare drafts: e-mails, texts, pictures, public pages and their translations"),
        "commons.pictures.actions.add_picture commons.pictures.actions.describe_picture "
        "commons.mailings.actions.writing.write_mailing commons.mailings.actions.writing.change_mailing "
        "commons.mailings.actions.writing.delete_draft commons.mailings.actions.sending.return_mailing "
        "commons.mailings.actions.writing.copy_mailing commons.documents.actions.writing.start_document "
        "commons.documents.actions.writing.start_translation "
        "commons.documents.actions.writing.save_new_version "
        "commons.documents.actions.writing.restore_old_version life.answers.actions.writing.begin_article "
        "commons.website.actions.writing.save_new_version life.answers.actions.writing.save_version "
        "commons.website.actions.writing.restore_old_version "
        "life.answers.actions.proposing.propose_from_answer life.answers.actions.proposing.take_up_proposal "
        "life.questions.actions.claim_question commons.website.actions.writing.confirm_translation "
        "commons.website.actions.writing.set_source_language life.alerts.actions.draft_alert "
        "commons.counters.actions.publishing.propose_year commons.counters.actions.funder_forms.begin_form "
        "commons.counters.actions.funder_forms.add_lines commons.counters.actions.funder_forms.remove_line "
        "commons.counters.actions.funder_forms.delete_form commons.figures.actions.propose_tables "
        "commons.website.actions.assigning.assign_page commons.website.actions.assigning.end_assignment"),
    PowerLine(_("Plan, repeat or cancel a meet-up"),
        "commons.events.actions.planning.create_event commons.events.actions.planning.repeat_event "
        "commons.events.actions.planning.cancel_event"),
    PowerLine(_("Store the file of a referral"), "life.referrals.actions.store_referral"),
    PowerLine(_("Look after requests for help, volunteers, trainings and the press"),
        "commons.asks.actions.close_help_request commons.asks.actions.decline_help_request "
        "commons.asks.actions.note_request_outcome commons.volunteers.actions.give_task "
        "commons.volunteers.actions.mark_task_done commons.volunteers.actions.end_volunteering "
        "life.trainings.actions.close_training_request life.trainings.actions.promise_training_day "
        "life.press.actions.close_press_request life.advocacy.actions.note_table_meeting "
        "life.advocacy.actions.restore_advocacy_table commons.ledger.actions.thanking.send_thanks "
        "commons.ledger.actions.thanking.send_waiting_thanks"),
    PowerLine(_("Prepare a General Assembly: day, agenda and documents"),
        "life.assembly.actions.drafting.draft_assembly life.assembly.actions.drafting.delete_draft "
        "life.assembly.actions.drafting.change_assembly_plan life.assembly.actions.drafting.fill_agenda "
        "life.assembly.actions.drafting.add_agenda_item life.assembly.actions.drafting.change_agenda_item "
        "life.assembly.actions.drafting.move_item_up life.assembly.actions.drafting.remove_agenda_item "
        "life.assembly.actions.drafting.add_item_report life.assembly.actions.drafting.remove_item_report "
        "life.assembly.actions.drafting.confirm_item_kind life.assembly.actions.papers.attach_year_papers "
        "life.assembly.actions.convening.mark_notices_handed "
        "life.assembly.actions.repeating.draft_second_assembly"),
    PowerLine(_("Lead a General Assembly: open agenda items, accept matching counts and results, close it"),
        "life.assembly.actions.taking_up.open_agenda_item life.assembly.actions.deciding.decide_by_paper "
        "life.assembly.actions.closing.close_assembly life.assembly.actions.closing.add_minutes_remarks "
        "life.assembly.actions.closing.mark_filing_done life.elections.actions.counting.start_second_round "
        "life.elections.actions.counting.take_election_result "
        "life.evoting.actions.balloting.take_ballot_result life.evoting.actions.slips.note_slip_draw "
        "life.evoting.actions.slips.correct_slip_draw life.evoting.actions.slips.note_returned_slip "
        "life.evoting.actions.complaining.note_complaint life.evoting.actions.held_slips.note_slips_held"),
    PowerLine(_("Call, open and close a meeting of the Board, and finish a task"),
        "life.board.actions.meeting.call_meeting life.board.actions.meeting.join_call "
        "life.board.actions.meeting.add_own_item life.board.actions.meeting.open_meeting "
        "life.board.actions.meeting.close_meeting life.board.actions.voting.put_in_writing "
        "life.board.actions.tasks.finish_task"),
    PowerLine(_("Handle requests about data, and keep the record of a data breach"),
        "life.oversight.actions.record_breach life.oversight.actions.follow_breach_up "
        "life.oversight.actions.close_breach life.oversight.actions.note_paper_request "
        "life.oversight.actions.extend_request life.oversight.actions.close_request"),
    PowerLine(_("Pause what is expected of a member, or withdraw a consent for them"),
        "trust.consent.actions.set_pause trust.consent.actions.withdraw_consent"),
    PowerLine(
        _("Keep the register on paper and the parts of its key, and share open conversations with a new "
        "person of the team"),
        "trust.register.actions.lines.write_in_book trust.register.actions.keeping.prove_share "
        "trust.mailboxes.rekeying.share_with_new_reader"),
    PowerLine(
        _("Set up, run, back up, move and check the server, and keep the numbers of people whose data was "
        "deleted"),
        "people.actions.erasing.remember_erased_number people.actions.founding.enter_founder"),
)
# fmt: on
