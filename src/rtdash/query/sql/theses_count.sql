-- theses_count: one row. Unit: theses, counted once. theses
-- needs: _selected
select count(*) as theses from selected
