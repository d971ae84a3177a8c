-- polls_selected: one row a poll of the selection, in the order of poll_id. Unit: polls, counted once. poll_id
-- needs: _selected
select poll_id from selected_poll order by poll_id
