-- polls_count: one row. Unit: polls, counted once. polls
-- needs: _selected
select count(*) as polls from selected_poll
