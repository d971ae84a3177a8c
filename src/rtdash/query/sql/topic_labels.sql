-- topic_labels: one row a label, preferred ones first. Unit: labels. language, label, kind (pref alt)
select l.language, l.label, l.kind
from topic c join topic_label l using (topic_id)
where c.slug = $slug
order by l.language, l.kind desc, lower(l.label)
