import { ButtonLink } from '../design/button.tsx';
import { Page } from '../design/page.tsx';

/** There is no such page. */
export function NotFoundPage() {
  return (
    <Page title="There is nothing here" lead="The console has no page at this address.">
      <div>
        <ButtonLink href="/" variant="primary">
          Show all tasks
        </ButtonLink>
      </div>
    </Page>
  );
}
